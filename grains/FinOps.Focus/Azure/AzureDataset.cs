namespace FinOps.Focus.Azure;

/// <summary>Which of the two views of the same month a file holds.</summary>
internal enum AzureDataset
{
    /// <summary>Nothing tells: the file is taken for a whole bill of its own.</summary>
    Alone,

    /// <summary>Commitments on the day they were bought; covered usage costs nothing.</summary>
    Actual,

    /// <summary>Commitments spread over their term; no purchases.</summary>
    Amortized,
}

internal static class AzureDatasets
{
    /// <summary>The manifest's word where there is one, else the name that stands last in the path.</summary>
    public static AzureDataset Of(BillHints hints, string file) => hints.Dataset switch
    {
        BillDatasets.AzureActual => AzureDataset.Actual,
        BillDatasets.AzureAmortized => AzureDataset.Amortized,
        _ => (LastIndex(file, "actual"), LastIndex(file, "amortiz")) switch
        {
            ( < 0, < 0) => AzureDataset.Alone,
            var (actual, amortized) => actual > amortized ? AzureDataset.Actual : AzureDataset.Amortized,
        },
    };

    private static int LastIndex(string file, string word) => file.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
}
