namespace FinOps.Focus.Gcp;

/// <summary>One value of a row: a column, or a member of a nested column, or the column it was flattened into.</summary>
/// <param name="Column">The column, -1 when the file has neither.</param>
/// <param name="Member">The member's name where the column is nested; empty where the column is the value.</param>
internal sealed record GcpLeaf(int Column, byte[] Member);

/// <summary>Where the columns of one extract stand.</summary>
internal sealed class GcpHeader
{
    /// <summary>Columns that FOCUS columns carry as they are; all others are kept under an x_ name.</summary>
    private static readonly HashSet<string> Mapped =
    [
        "billing_account_id", "usage_start_time", "usage_end_time", "labels", "system_labels", "resource", "resource.name", "resource.global_name", "cost",
        "currency", "usage", "usage.amount", "usage.unit", "usage.amount_in_pricing_units", "usage.pricing_unit", "sku", "sku.id", "sku.description",
        "service.description", "project.id", "project.name", "project.labels", "location.region", "location.zone",
    ];

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <exception cref="BillHeaderException">A mandatory column is missing.</exception>
    public GcpHeader(string file, string[] names)
    {
        Names = names;
        for (var i = 0; i < names.Length; i++) _columns.TryAdd(names[i], i);
        string[][] mandatory =
        [
            ["billing_account_id"], ["usage_start_time"], ["usage_end_time"], ["cost"], ["currency"], ["sku", "sku.description"], ["service", "service.description"],
        ];
        var missing = mandatory.Where(m => !m.Any(_columns.ContainsKey)).Select(m => m[0]).ToList();
        if (missing.Count > 0)
            throw new BillHeaderException(file, $"the Google Cloud billing export lacks the columns {string.Join(", ", missing)}.", missing);
        Extras = [.. Enumerable.Range(0, names.Length).Where(i => !Mapped.Contains(names[i])).Select(i => new ColumnRun(i, i))];
        ExtraNames = [.. names.Select(n => n.StartsWith("x_", StringComparison.Ordinal) ? n : "x_" + n.Replace('.', '_'))];
    }

    public string[] Names { get; }

    public ColumnRun[] Extras { get; }

    public string[] ExtraNames { get; }

    /// <returns>The column's index, -1 when the file does not have it.</returns>
    public int this[string name] => _columns.GetValueOrDefault(name, -1);

    public GcpLeaf Leaf(string record, string member) => this[record] is >= 0 and var column
        ? new GcpLeaf(column, System.Text.Encoding.UTF8.GetBytes(member))
        : new GcpLeaf(this[$"{record}.{member}"], []);

    /// <summary>The columns some leaves stand in.</summary>
    public static IEnumerable<int> Columns(params GcpLeaf[] leaves) => leaves.Select(l => l.Column);
}
