using System.Text.Json;

namespace FinOps.Grains.Exports;

/// <summary>What a Cost and Usage Report's manifest says about one delivery of one month.</summary>
/// <param name="AssemblyId">Of the newest delivery.</param>
/// <param name="ReportKeys">Its files, as keys of the bucket they were written to.</param>
internal sealed record CurManifest(string ReportName, string AssemblyId, IReadOnlyList<string> ReportKeys)
{
    public const string Suffix = "-Manifest.json";
    public const int MaxBytes = 16 << 20;

    /// <exception cref="JsonException">Not a manifest.</exception>
    public static CurManifest Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var keys = root.GetProperty("reportKeys").EnumerateArray().Select(k => k.GetString() ?? throw new JsonException("A report key is null.")).ToList();
        if (keys.Count == 0) throw new JsonException("The manifest names no files.");
        return new CurManifest(Text(root, "reportName"), Text(root, "assemblyId"), keys);
    }

    /// <summary>Where a report key lies relative to the month's directory: what follows the month in the key.</summary>
    /// <remarks>The prefix is not looked at: buckets are copied to other places, whole or in part.</remarks>
    public static string? PathBelow(string key, string period)
    {
        var marker = "/" + period + "/";
        var at = ("/" + key).LastIndexOf(marker, StringComparison.Ordinal);
        var path = at < 0 ? key[(key.LastIndexOf('/') + 1)..] : ("/" + key)[(at + marker.Length)..];
        return path.Split('/').Any(part => part is "" or "." or "..") ? null : path;
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : throw new JsonException($"The manifest has no {name}.");
}
