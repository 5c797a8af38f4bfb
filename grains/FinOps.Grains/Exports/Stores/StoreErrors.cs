namespace FinOps.Grains.Exports;

/// <summary>What stores of every kind say in the same words.</summary>
internal static class StoreErrors
{
    public static ExportStoreException Changed(string path, Exception? inner = null) => new(
        "file-changed", $"'{path}' changed or went away since it was listed; a new look at the source will find what is there now.", isPermanent: false, inner);
}
