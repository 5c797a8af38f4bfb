namespace FinOps.Focus;

/// <summary>The Cost and Usage columns of FOCUS 1.4, by ordinal, and the view FOCUS 1.2 has of them.</summary>
public static class FocusColumns
{
    public const int Count = 65;

    private static readonly Dictionary<string, FocusColumn> ByName = FocusColumnTable.Columns.ToDictionary(c => c.Name);

    /// <summary>All 65, <c>All[(int)id].Id == id</c>.</summary>
    public static ReadOnlySpan<FocusColumn> All => FocusColumnTable.Columns;

    /// <summary>The 57 column names of the FOCUS 1.2 view, in order: the 55 shared ones plus ProviderName and PublisherName.</summary>
    /// <remarks>
    /// In that view ProviderName is x_ProviderName where the source had it; else HostProviderName where that is also the InvoiceIssuerName
    /// (a marketplace sells for another); else ServiceProviderName. PublisherName is x_PublisherName, else ServiceProviderName.
    /// </remarks>
    public static string[] Names12 { get; } =
    [
        .. FocusColumnTable.Columns.Where(c => c.Since <= FocusVersion.V12).Select(c => c.Name)
            .Append("ProviderName").Append("PublisherName").Order(StringComparer.Ordinal),
    ];

    public static FocusColumn Get(FocusColumnId id) => FocusColumnTable.Columns[(int)id];

    /// <returns>The column of that exact (case-sensitive) FOCUS 1.4 name, else null.</returns>
    public static FocusColumn? Find(string name) => ByName.GetValueOrDefault(name);
}
