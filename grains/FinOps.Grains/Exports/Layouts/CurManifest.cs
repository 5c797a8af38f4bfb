using System.Text.Json;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>What a Cost and Usage Report's manifest says about one delivery of one month.</summary>
/// <param name="AssemblyId">Of the newest delivery.</param>
/// <param name="ReportKeys">Its files, as keys of the bucket they were written to.</param>
internal sealed record CurManifest(string ReportName, string AssemblyId, IReadOnlyList<string> ReportKeys)
{
    public const string Suffix = "-Manifest.json";

    /// <exception cref="JsonException">Not a manifest.</exception>
    public static CurManifest Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var keys = root.GetProperty("reportKeys").EnumerateArray().Select(k => k.GetString() ?? throw new JsonException("A report key is null.")).ToList();
        if (keys.Count == 0) throw new JsonException("The manifest names no files.");
        return new CurManifest(Text(root, "reportName"), Text(root, "assemblyId"), keys);
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : throw new JsonException($"The manifest has no {name}.");
}
