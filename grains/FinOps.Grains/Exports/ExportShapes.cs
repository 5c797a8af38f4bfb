using System.Text.Json;
using System.Text.RegularExpressions;

namespace FinOps.Grains.Exports;

/// <summary>Turns a list of files into exports: months of a Cost and Usage Report by their manifests, other bills one file each.</summary>
internal static partial class ExportShapes
{
    private static readonly string[] Bills = [".csv", ".csv.gz", ".csv.gzip", ".zip"];

    public static (List<FoundExport> Exports, List<string> Warnings) Of(List<StoredFile> files, Func<StoredFile, byte[]> read)
    {
        var exports = new List<FoundExport>();
        var warnings = new List<string>();
        var byPath = files.ToDictionary(f => f.Path);
        foreach (var month in files.Where(f => PeriodFolder(f) is not null).GroupBy(f => PeriodFolder(f)!))
            AddMonth(month.Key, [.. month], byPath, read, exports, warnings);
        foreach (var file in files.Where(f => IsBill(f.Name) && PeriodFolder(f) is null))
            exports.Add(new FoundExport(file.Path, StoredFile.Fingerprint("", [file]), new[] { file.Assigned }));
        exports.Sort((a, b) => string.CompareOrdinal(a.Scope, b.Scope));
        return (exports, warnings);
    }

    public static bool IsBill(string name) => Bills.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Only the manifest beside the months' deliveries counts: it is written last, and names the newest.</summary>
    private static void AddMonth(
        string folder, List<StoredFile> files, Dictionary<string, StoredFile> byPath, Func<StoredFile, byte[]> read, List<FoundExport> exports, List<string> warnings)
    {
        var manifests = files.Where(f => f.Folder == folder && f.Name.EndsWith(CurManifest.Suffix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (manifests.Count == 0 && files.Any(f => IsBill(f.Name))) warnings.Add($"{folder}: waiting for a manifest (*{CurManifest.Suffix})");
        foreach (var manifest in manifests)
        {
            try
            {
                var cur = CurManifest.Parse(read(manifest));
                var period = folder[(folder.LastIndexOf('/') + 1)..];
                var keys = cur.ReportKeys.Select(k => (Key: k, Path: CurManifest.PathBelow(k, period))).ToList();
                var missing = keys.Where(k => k.Path is null || !byPath.ContainsKey($"{folder}/{k.Path}")).ToList();
                if (missing.Count > 0)
                {
                    warnings.Add($"{manifest.Path}: waiting for {missing.Count} of {keys.Count} files, first {missing[0].Key}");
                    continue;
                }

                var found = keys.Select(k => byPath[$"{folder}/{k.Path}"]).DistinctBy(f => f.Path).ToList();
                exports.Add(new FoundExport(Scope(folder, period, cur.ReportName), StoredFile.Fingerprint(cur.AssemblyId, found), found.ConvertAll(f => f.Assigned)));
            }
            catch (Exception exception) when (exception is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
            {
                warnings.Add($"{manifest.Path}: not a manifest that can be read ({exception.Message})");
            }
        }
    }

    /// <summary><c>report/period</c>, with the folders above where there are any, so that reports of one name in two places stay apart.</summary>
    private static string Scope(string folder, string period, string report)
    {
        var above = folder.Length == period.Length ? "" : folder[..^(period.Length + 1)];
        if (above.Length == 0) return $"{report}/{period}";
        return above == report || above.EndsWith("/" + report, StringComparison.Ordinal) ? $"{above}/{period}" : $"{above}/{report}/{period}";
    }

    /// <summary>The nearest folder above that is named like a month, <c>20261101-20261201</c>; its files belong to a report.</summary>
    private static string? PeriodFolder(StoredFile file)
    {
        for (var folder = file.Folder; folder.Length > 0; folder = folder.LastIndexOf('/') is var slash and >= 0 ? folder[..slash] : "")
        {
            if (Period().IsMatch(folder[(folder.LastIndexOf('/') + 1)..])) return folder;
        }

        return null;
    }

    [GeneratedRegex(@"\A[0-9]{8}-[0-9]{8}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Period();
}
