using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// Azure cost exports: everything below a folder <c>yyyymmdd-yyyymmdd</c> (last day included). Each run is the whole range so far, so the
/// newest run counts: by its manifest, or, in exports without one, the newest blob.
/// </summary>
internal sealed class AzureLayout : IFolderLayout
{
    public string Name => "Azure cost export";

    public string? FolderOf(string path) => PathParts.Find(path, part => PathParts.Range(part) is not null)?.Folder;

    public bool Holds(StoredFile file, StoredFile? lastHeld) => BillNames.IsBill(file.Name) || file.Name == AzureManifest.FileName;

    public async Task ReadAsync(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output, CancellationToken cancellationToken)
    {
        var manifests = files.Where(f => f.Name == AzureManifest.FileName).ToList();
        if (manifests.Count == 0) AddNewestBlob(folder, files, output);
        // Some deliveries put the export's name, and so several exports, below the range.
        foreach (var runs in manifests.GroupBy(m => ExportFolder(folder, m)))
        {
            var newest = runs.MaxBy(m => m.Modified)!;
            await output.TryAsync(newest, json => AddAsync(folder, newest, AzureManifest.Parse(json), files, output), cancellationToken);
        }
    }

    private Task AddAsync(string folder, StoredFile manifest, AzureManifest run, IReadOnlyList<StoredFile> files, LayoutOutput output)
    {
        if (!run.IsBill) output.Warn($"{manifest.Path}: an export of type {run.Type} is no bill and is passed over");
        if (!run.IsBill || run.Blobs.Count == 0) return Task.CompletedTask;
        var range = folder[(folder.LastIndexOf('/') + 1)..];
        var found = new List<AssignedFile>();
        var stored = new List<StoredFile>();
        foreach (var blob in run.Blobs)
        {
            var path = PathParts.Below(blob, range) is { } below ? PathParts.Join(folder, below) : PathParts.Join(manifest.Folder, blob[(blob.LastIndexOf('/') + 1)..]);
            if (files.FirstOrDefault(f => f.Path == path) is not { } file)
            {
                output.Warn($"{manifest.Path}: waiting for {blob}");
                return Task.CompletedTask;
            }

            stored.Add(file);
            found.Add(file.Assigned with { Dataset = run.Dataset });
        }

        output.Add(Name, new FoundExport(Scope(folder, run.ExportName), StoredFile.Fingerprint(run.RunId, stored), found) { ControlRows = run.Rows });
        return Task.CompletedTask;
    }

    /// <summary>A run's folder holds all its parts; a blob right below the range is a run of its own.</summary>
    private void AddNewestBlob(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output)
    {
        if (files.Where(f => BillNames.IsBill(f.Name)).MaxBy(f => f.Modified) is not { } newest) return;
        var parts = newest.Folder == folder ? [newest] : files.Where(f => f.Folder == newest.Folder && BillNames.IsBill(f.Name)).ToList();
        var dataset = DatasetOf(newest.Path);
        output.Add(Name, new FoundExport(folder, StoredFile.Fingerprint("", parts), parts.ConvertAll(f => f.Assigned with { Dataset = dataset })) { IsLone = true, Modified = newest.Modified });
    }

    /// <summary>What people call their exports, where no manifest tells.</summary>
    private static string? DatasetOf(string path)
    {
        var isAmortized = path.Contains("amortized", StringComparison.OrdinalIgnoreCase);
        var isActual = path.Contains("actual", StringComparison.OrdinalIgnoreCase);
        return isAmortized == isActual ? null : isAmortized ? BillDatasets.AzureAmortized : BillDatasets.AzureActual;
    }

    /// <summary><c>range/guid/manifest.json</c> or <c>range/export/time/guid/manifest.json</c>: what tells one export's runs from another's.</summary>
    private static string ExportFolder(string folder, StoredFile manifest)
    {
        var below = manifest.Folder.Length == folder.Length ? [] : manifest.Folder[(folder.Length + 1)..].Split('/');
        return below.Length >= 3 ? below[0] : "";
    }

    private static string Scope(string folder, string export) =>
        export.Length == 0 || folder.Split('/').Contains(export) ? folder : PathParts.Join(PathParts.Parent(folder), $"{export}/{folder[(folder.LastIndexOf('/') + 1)..]}");
}
