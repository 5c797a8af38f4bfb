using System.Text.Json;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// AWS Data Exports, be it CUR 2.0 or FOCUS: <c>root/data/BILLING_PERIOD=yyyy-mm/[execution/]files</c> and
/// <c>root/metadata/BILLING_PERIOD=yyyy-mm/export-Manifest.json</c>, which is written after the files.
/// </summary>
internal sealed class DataExportLayout : IFolderLayout
{
    private const string Period = "BILLING_PERIOD=";

    public string Name => "AWS Data Export";

    public string? FolderOf(string path) =>
        Split(path) is { } split && split.Side is "data" or "metadata" ? split.Root : null;

    /// <summary>Manifests, and one data file of each month to tell that a manifest is missing.</summary>
    public bool Holds(StoredFile file, StoredFile? lastHeld)
    {
        var split = Split(file.Path)!.Value;
        if (split.Side == "metadata") return IsManifest(file);
        return BillNames.IsBill(file.Name) && (lastHeld is null || Split(lastHeld.Path)!.Value is var last && (last.Side != "data" || last.Month != split.Month));
    }

    public async Task ReadAsync(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output, CancellationToken cancellationToken)
    {
        var manifests = files.Where(f => Split(f.Path)!.Value.Side == "metadata").ToList();
        var known = manifests.Select(f => Split(f.Path)!.Value.Month).ToHashSet();
        foreach (var month in files.Select(f => Split(f.Path)!.Value.Month).Distinct().Where(m => !known.Contains(m)))
            output.Warn($"{PathParts.Join(folder, "data")}/{month}: waiting for a manifest (metadata/{month}/*{CurManifest.Suffix})");
        foreach (var manifest in manifests)
        {
            await output.TryAsync(
                manifest,
                async json =>
                {
                    var (execution, names) = Parse(json);
                    var month = Split(manifest.Path)!.Value.Month;
                    var wanted = names.ConvertAll(name => PathParts.Below(name, month) is { } below ? PathParts.Join(folder, $"data/{month}/{below}") : null);
                    if (await ManifestFiles.FindAsync(manifest, wanted, names, output, cancellationToken) is not { } found) return;
                    output.Add(Name, new FoundExport(
                        PathParts.Join(folder, month[Period.Length..]), StoredFile.Fingerprint(execution, found), found.ConvertAll(f => f.Assigned)));
                },
                cancellationToken);
        }
    }

    /// <summary>The one in the month's folder; those of single executions lie deeper.</summary>
    private static bool IsManifest(StoredFile file) =>
        file.Name.EndsWith(CurManifest.Suffix, StringComparison.OrdinalIgnoreCase) && file.Folder[(file.Folder.LastIndexOf('/') + 1)..].StartsWith(Period, StringComparison.Ordinal);

    private static (string Root, string Side, string Month)? Split(string path)
    {
        if (PathParts.Find(path, part => part.StartsWith(Period, StringComparison.Ordinal)) is not { } period) return null;
        var side = PathParts.Parent(period.Folder);
        return (PathParts.Parent(side), side[(side.LastIndexOf('/') + 1)..], period.Part);
    }

    private static (string Execution, List<string> Files) Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var files = document.RootElement.GetProperty("dataFiles").EnumerateArray().Select(f => f.GetString() ?? throw new JsonException("A data file is null.")).ToList();
        if (files.Count == 0) throw new JsonException("The manifest names no files.");
        return (document.RootElement.TryGetProperty("executionId", out var id) ? id.GetString() ?? "" : "", files);
    }
}
