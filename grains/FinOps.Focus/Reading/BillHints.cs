namespace FinOps.Focus;

/// <summary>What the place of a file says about it where its bytes cannot.</summary>
/// <param name="Dataset">One of <see cref="BillDatasets"/>; null leaves it to the file.</param>
public sealed record BillHints(string? Dataset = null)
{
    public static BillHints None { get; } = new();
}

/// <summary>Datasets that share a header and differ in meaning.</summary>
public static class BillDatasets
{
    /// <summary>Azure costs as they were charged: commitments on the day they were bought.</summary>
    public const string AzureActual = "azure-actual";

    /// <summary>Azure costs with commitments spread over their term.</summary>
    public const string AzureAmortized = "azure-amortized";
}
