namespace FinOps.Grains.Sources;

/// <summary>Codes of failed reads that the ledger treats in a way of their own.</summary>
internal static class IngestErrors
{
    /// <summary>The engine does not answer.</summary>
    public const string WarehouseUnavailable = "warehouse-unavailable";

    /// <summary>The file is not what the listing saw; a new listing will tell.</summary>
    public const string FileChanged = "file-changed";
}
