namespace FinOps.Focus.Native;

/// <summary>Where the columns of a FOCUS file stand, which version wrote it, and what its older names became.</summary>
internal sealed class FocusHeader
{
    /// <summary>Names of the 1.0 preview and of the columns 1.4 dropped, and the 1.4 column that takes their value.</summary>
    private static readonly Dictionary<string, FocusColumnId> Renamed = new()
    {
        ["UsageQuantity"] = FocusColumnId.ConsumedQuantity,
        ["UsageUnit"] = FocusColumnId.ConsumedUnit,
        ["Region"] = FocusColumnId.RegionId,
        ["InvoiceIssuer"] = FocusColumnId.InvoiceIssuerName,
        ["Provider"] = FocusColumnId.ServiceProviderName,
        ["ProviderName"] = FocusColumnId.ServiceProviderName,
    };

    /// <summary>Columns each version brought, enough to tell it from the one before.</summary>
    private static readonly (FocusVersion Version, string[] Names)[] Marks =
    [
        (FocusVersion.V14, ["InvoiceDetailId", "CommitmentProgramEligibilityDetails"]),
        (FocusVersion.V13, ["ServiceProviderName", "HostProviderName", "ContractApplied", "AllocatedMethodId"]),
        (FocusVersion.V12, ["InvoiceId", "PricingCurrency", "BillingAccountType", "SubAccountType"]),
        (FocusVersion.V11, ["ServiceSubcategory", "SkuMeter", "SkuPriceDetails", "CapacityReservationId", "CommitmentDiscountQuantity"]),
        (FocusVersion.V10Preview, ["ChargeSubcategory", "UsageQuantity", "Region", "Provider", "InvoiceIssuer"]),
        (FocusVersion.V10, ["ChargeClass", "ContractedCost", "ContractedUnitPrice", "RegionId", "ConsumedQuantity"]),
    ];

    private static readonly FocusColumnId[] Mandatory =
    [
        FocusColumnId.BilledCost, FocusColumnId.BillingAccountId, FocusColumnId.BillingCurrency, FocusColumnId.BillingPeriodEnd,
        FocusColumnId.BillingPeriodStart, FocusColumnId.ChargeCategory, FocusColumnId.ChargePeriodEnd, FocusColumnId.ChargePeriodStart,
        FocusColumnId.EffectiveCost, FocusColumnId.ListCost, FocusColumnId.InvoiceIssuerName, FocusColumnId.ServiceCategory,
        FocusColumnId.ServiceName, FocusColumnId.ServiceProviderName,
    ];

    private readonly int[] _columns = new int[FocusColumns.Count];
    private readonly string[] _names;

    /// <exception cref="BillHeaderException">A column mandatory in every version is missing.</exception>
    public FocusHeader(string file, string[] names)
    {
        _names = names;
        Version = Array.Find(Marks, m => m.Names.Any(names.Contains)).Version;
        if (Version == FocusVersion.V05) Version = FocusVersion.V10Preview;
        Array.Fill(_columns, -1);
        for (var i = 0; i < names.Length; i++)
        {
            if (FocusColumns.Find(names[i]) is { } column) _columns[(int)column.Id] = i;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (Renamed.TryGetValue(names[i], out var id) && _columns[(int)id] < 0) _columns[(int)id] = i;
        }

        var missing = Mandatory.Where(id => this[id] < 0).Select(id => id.ToString()).ToList();
        if (missing.Count > 0)
            throw new BillHeaderException(file, $"the FOCUS file lacks the mandatory columns {string.Join(", ", missing)}.", missing);
        Extras = [.. Enumerable.Range(0, names.Length).Where(IsExtra).Select(i => (i, Extra(names[i])))];
    }

    public FocusVersion Version { get; }

    /// <summary>The column of the publisher's name; -1 = none.</summary>
    public int Publisher => Find("PublisherName") is >= 0 and var named ? named : Find("Publisher");

    /// <summary>Oracle's own columns tell its reports.</summary>
    public bool IsOracle => Array.Exists(_names, n => n.StartsWith("oci_", StringComparison.Ordinal));

    /// <summary>Columns kept under an x_ name: those FOCUS does not know, and those it no longer knows.</summary>
    public (int Column, string Name)[] Extras { get; }

    public static bool Looks(string[] names) =>
        names.Contains("BilledCost") && (names.Contains("ChargePeriodStart") || names.Contains("BillingPeriodStart"));

    /// <returns>The column that holds a FOCUS 1.4 column's value, -1 when the file has none.</returns>
    public int this[FocusColumnId id] => _columns[(int)id];

    public int Find(string name) => Array.IndexOf(_names, name);

    private static string Extra(string name) => name.StartsWith("x_", StringComparison.Ordinal) ? name : "x_" + name;

    /// <summary>ProviderName and PublisherName stay visible as x_ columns, so that a 1.2 view can give them back as they were.</summary>
    private bool IsExtra(int column) => FocusColumns.Find(_names[column]) is null
        && (_names[column] is "ProviderName" || !_columns.Contains(column));
}
