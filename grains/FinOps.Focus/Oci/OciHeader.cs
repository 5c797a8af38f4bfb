namespace FinOps.Focus.Oci;

/// <summary>Where the columns of one OCI cost report stand; -1 when the file does not have one. Tag columns differ from file to file.</summary>
internal sealed class OciHeader
{
    public const string UsageStart = "lineItem/intervalUsageStart";
    public const string UsageEnd = "lineItem/intervalUsageEnd";
    public const string Tenant = "lineItem/tenantId";
    public const string ServiceName = "product/service";
    public const string MyCost = "cost/myCost";
    public const string CurrencyCode = "cost/currencyCode";

    private const string TagPrefix = "tags/";

    private static readonly string[] Mandatory = [Tenant, UsageStart, UsageEnd, ServiceName, MyCost, CurrencyCode];

    /// <summary>Columns whose value a FOCUS column carries as it is; all others are kept under an x_ name.</summary>
    private static readonly HashSet<string> Mapped = new(StringComparer.OrdinalIgnoreCase)
    {
        Tenant, UsageStart, UsageEnd, ServiceName, MyCost, CurrencyCode, "cost/subscriptionId", "cost/productSku", "cost/skuUnitDescription",
        "product/Description", "product/region", "product/availabilityDomain", "product/resourceId", "usage/billedQuantity",
    };

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="BillHeaderException">A mandatory column is missing.</exception>
    public OciHeader(string file, string[] names)
    {
        Names = names;
        for (var i = 0; i < names.Length; i++) _columns.TryAdd(names[i], i);
        var missing = Mandatory.Where(n => !_columns.ContainsKey(n)).ToList();
        if (missing.Count > 0) throw new BillHeaderException(file, $"the OCI cost report lacks the columns {string.Join(", ", missing)}.", missing);
        Tags = ColumnRuns.Of(Enumerable.Range(0, names.Length).Where(IsTag));
        Extras = ColumnRuns.Of(Enumerable.Range(0, names.Length).Where(i => !IsTag(i) && !Mapped.Contains(names[i])));
        ExtraNames = [.. names.Select((n, i) => IsTag(i) || Mapped.Contains(n) ? null : "x_" + n.Replace('/', '_'))];
    }

    public string[] Names { get; }

    public ColumnRun[] Tags { get; }

    public ColumnRun[] Extras { get; }

    public string?[] ExtraNames { get; }

    public int Start => this[UsageStart];

    public int End => this[UsageEnd];

    public int Cost => this[MyCost];

    public int Currency => this[CurrencyCode];

    public static bool Looks(string[] names) =>
        Array.Exists(names, n => n.Equals(UsageStart, StringComparison.OrdinalIgnoreCase)) &&
        Array.Exists(names, n => n.Equals(ServiceName, StringComparison.OrdinalIgnoreCase));

    public int this[string name] => _columns.GetValueOrDefault(name, -1);

    /// <summary><c>tags/Finance.CostCenter</c> is the tag <c>Finance.CostCenter</c>, a free-form one has no namespace.</summary>
    public string TagKey(int column) => Names[column].Length > TagPrefix.Length ? Names[column][TagPrefix.Length..] : Names[column];

    private bool IsTag(int column) => Names[column].StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase);
}
