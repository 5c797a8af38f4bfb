namespace FinOps.Grains.Exports.Layouts;

/// <summary>Files that can be bills, by their endings.</summary>
internal static class BillNames
{
    private static readonly string[] Endings =
        [".csv", ".csv.gz", ".csv.gzip", ".zip", ".parquet", ".avro", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json.gz"];

    public static bool IsBill(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name without what says how it is packed.</summary>
    public static string WithoutEnding(string name) =>
        Endings.OrderByDescending(e => e.Length).FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? name[..^found.Length] : name;
}
