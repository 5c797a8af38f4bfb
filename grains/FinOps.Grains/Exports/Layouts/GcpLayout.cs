using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// Extracts of Google Cloud's billing tables: files in folders <c>export_time=...</c>, or JSON Lines and Avro anywhere, which no other
/// provider writes. Every extract holds rows of its own.
/// </summary>
internal sealed class GcpLayout : IFileLayout
{
    private const string Partition = "export_time=";
    private static readonly string[] Endings = [".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json.gz", ".avro"];

    public string Name => "Google Cloud billing extract";

    public bool Takes(string path) =>
        PartitionOf(path) is not null
        || Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || (BillNames.IsBill(path) && path.Contains("gcp_billing_export", StringComparison.OrdinalIgnoreCase));

    public FoundExport? Read(StoredFile file) => BillNames.IsBill(file.Name) || file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        ? PlainLayout.Export(file) with { Mode = DeliveryMode.Append }
        : null;

    public string? SectionOf(string path) => PartitionOf(path) is { } folder ? folder[..(folder.LastIndexOf('/') + 1)] + Partition : null;

    private static string? PartitionOf(string path) => PathParts.Find(path, part => part.StartsWith(Partition, StringComparison.Ordinal))?.Folder;
}
