using System.Globalization;
using System.Text.Json;
using FinOps.Focus;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>What an Azure cost export's <c>manifest.json</c> says about one run.</summary>
/// <param name="Type">ActualCost, AmortizedCost, FocusCost, Usage; empty where it is not told.</param>
/// <param name="Rows">Over all blobs; null where it is not counted.</param>
/// <param name="SubmittedAt">When the run was asked for; null where it is not told.</param>
internal sealed record AzureManifest(string ExportName, string Type, long? Rows, string RunId, DateTimeOffset? SubmittedAt, IReadOnlyList<string> Blobs)
{
    public const string FileName = "manifest.json";

    /// <summary>The only one of the provider's exports that are bills; others are price sheets and reservations.</summary>
    public bool IsBill => Type is "" or "ActualCost" or "AmortizedCost" or "FocusCost" or "Usage";

    public string? Dataset => Type switch { "ActualCost" => BillDatasets.AzureActual, "AmortizedCost" => BillDatasets.AzureAmortized, _ => null };

    /// <exception cref="JsonException">Not a manifest.</exception>
    public static AzureManifest Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var blobs = root.GetProperty("blobs").EnumerateArray().Select(b => b.GetProperty("blobName").GetString() ?? throw new JsonException("A blob has no name.")).ToList();
        return new AzureManifest(
            Text(root, "exportConfig", "exportName"), Text(root, "exportConfig", "type"), RowsOf(root), Text(root, "runInfo", "runId"),
            DateTimeOffset.TryParse(Text(root, "runInfo", "submittedTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null, blobs);
    }

    /// <summary>The run's own count, else that of its blobs where each has one.</summary>
    private static long? RowsOf(JsonElement root)
    {
        if (root.TryGetProperty("dataRowCount", out var rows) && rows.TryGetInt64(out var count)) return count;
        long sum = 0;
        foreach (var blob in root.GetProperty("blobs").EnumerateArray())
        {
            if (!blob.TryGetProperty("dataRowCount", out var part) || !part.TryGetInt64(out var some)) return null;
            sum += some;
        }

        return sum;
    }

    private static string Text(JsonElement root, string section, string name) =>
        root.TryGetProperty(section, out var part) && part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
