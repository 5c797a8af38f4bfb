namespace FinOps.Generator.Azure;

public enum AzureAgreement
{
    /// <summary>Enterprise Agreement: one currency, tags without braces, M/D/YYYY.</summary>
    Ea,

    /// <summary>Microsoft Customer Agreement: priced in US dollars, billed in another currency, camelCase names.</summary>
    Mca,
}

/// <summary>How the exports of an Azure story look.</summary>
public sealed record AzureLayout
{
    public AzureAgreement Agreement { get; init; } = AzureAgreement.Ea;

    /// <summary>Default US dollars for EA, euros for MCA.</summary>
    public string? BillingCurrency { get; init; }

    /// <summary>Folder of the exports in the container.</summary>
    public string Path { get; init; } = "costs";

    /// <summary>Exports are named after it: northwind-actual, northwind-amortized.</summary>
    public string Name { get; init; } = "northwind";

    /// <summary>False writes plain CSV, for measuring a reader without decompression.</summary>
    public bool Compress { get; init; } = true;

    internal bool IsMca => Agreement == AzureAgreement.Mca;

    internal string Currency => BillingCurrency ?? (IsMca ? "EUR" : "USD");
}
