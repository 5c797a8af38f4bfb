namespace FinOps.Focus.Aws;

/// <summary>Where the columns of one Cost and Usage Report file stand. Headers differ from month to month and from file to file.</summary>
internal sealed class CurHeader
{
    public const string PayerAccountId = "bill/PayerAccountId";
    public const string BillingPeriodStart = "bill/BillingPeriodStartDate";
    public const string BillingPeriodEnd = "bill/BillingPeriodEndDate";
    public const string UsageAccountId = "lineItem/UsageAccountId";
    public const string LineItemType = "lineItem/LineItemType";
    public const string UsageStart = "lineItem/UsageStartDate";
    public const string UsageEnd = "lineItem/UsageEndDate";
    public const string ProductCode = "lineItem/ProductCode";
    public const string CurrencyCode = "lineItem/CurrencyCode";
    public const string UnblendedCost = "lineItem/UnblendedCost";
    public const string PayerAccountName = "bill/PayerAccountName";
    public const string UsageAccountName = "lineItem/UsageAccountName";

    private static readonly string[] Mandatory =
    [
        PayerAccountId, BillingPeriodStart, BillingPeriodEnd, UsageAccountId, LineItemType, UsageStart, UsageEnd, ProductCode,
        CurrencyCode, UnblendedCost,
    ];

    /// <summary>Columns whose value a FOCUS column carries as it is; all others are kept under an x_ name.</summary>
    private static readonly HashSet<string> Mapped = new(StringComparer.OrdinalIgnoreCase)
    {
        PayerAccountId, BillingPeriodStart, BillingPeriodEnd, UsageAccountId, UsageStart, UsageEnd, CurrencyCode, UnblendedCost,
        "bill/InvoiceId", "lineItem/AvailabilityZone", "lineItem/ResourceId", "lineItem/UsageAmount", "lineItem/LineItemDescription",
        "lineItem/NetUnblendedCost", "pricing/publicOnDemandCost", "pricing/publicOnDemandRate", "pricing/unit", "pricing/RateCode",
        "reservation/ReservationARN", "savingsPlan/SavingsPlanARN",
        PayerAccountName, UsageAccountName,
    };

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="BillHeaderException">A mandatory column is missing.</exception>
    public CurHeader(string file, string[] names)
    {
        Names = names = CurNames.Canonical(names);
        for (var i = 0; i < names.Length; i++) _columns.TryAdd(names[i], i);
        var missing = Mandatory.Where(n => !_columns.ContainsKey(n)).ToList();
        if (missing.Count > 0)
            throw new BillHeaderException(file, $"the Cost and Usage Report lacks the columns {string.Join(", ", missing)}.", missing);
        Product = Runs(IsProduct);
        Tags = Runs(IsTag);
        Extras = Runs(IsExtra);
    }

    public string[] Names { get; }

    /// <summary>Adjacent columns: product/*, resourceTags/* (or the maps that hold them) and those kept under x_ names.</summary>
    public ColumnRun[] Product { get; }

    public ColumnRun[] Tags { get; }

    public ColumnRun[] Extras { get; }

    public static bool Looks(string[] names) => CurNames.AreSnake(names) ||
        Array.Exists(names, n => n.Equals(LineItemType, StringComparison.OrdinalIgnoreCase)) ||
        Array.Exists(names, n => n.Equals(UnblendedCost, StringComparison.OrdinalIgnoreCase));

    /// <returns>The column's index, -1 when the file does not have it.</returns>
    public int this[string name] => _columns.GetValueOrDefault(name, -1);

    /// <summary><c>x_lineItem_Operation</c> for <c>lineItem/Operation</c>.</summary>
    public static string ExtraName(string name) => "x_" + name.Replace('/', '_');

    private bool IsExtra(string name) => (!Mapped.Contains(name) || (IsUnblended(name) && this["lineItem/NetUnblendedCost"] >= 0))
        && !IsProduct(name) && !IsTag(name);

    private static bool IsProduct(string name) => name == CurNames.ProductMap || name.StartsWith("product/", StringComparison.OrdinalIgnoreCase);

    private static bool IsTag(string name) => name == CurNames.TagMap || name.StartsWith("resourceTags/", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnblended(string name) => name.Equals(UnblendedCost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Runs stay within one category, because the columns of a category tend to be empty together.</summary>
    private ColumnRun[] Runs(Func<string, bool> wanted)
    {
        var runs = new List<ColumnRun>();
        for (var i = 0; i < Names.Length; i++)
        {
            if (!wanted(Names[i])) continue;
            if (runs.Count > 0 && runs[^1].Last == i - 1 && Category(i).SequenceEqual(Category(i - 1))) runs[^1] = runs[^1] with { Last = i };
            else runs.Add(new ColumnRun(i, i));
        }

        return [.. runs];
    }

    private ReadOnlySpan<char> Category(int column) => Names[column].AsSpan(0, Math.Max(0, Names[column].IndexOf('/')));
}
