namespace FinOps.Generator.Alibaba;

/// <summary>How the files of an Alibaba story look.</summary>
public sealed record AlibabaLayout
{
    /// <summary>CNY on the Chinese site, USD on the international one.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>Header, bill types, product and region names in Chinese: the language is a setting of the subscription.</summary>
    public bool Chinese { get; init; }

    /// <summary>Rows beyond which a file becomes a zip of several CSV files.</summary>
    public int RowsPerFile { get; init; } = 300_000;
}
