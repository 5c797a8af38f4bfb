namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// AWS Cost and Usage Reports before Data Exports. CSV: <c>root/yyyymmdd-yyyymmdd/[assembly/]files</c>; Parquet: the month's folder
/// holds the manifest, <c>root/report/year=/month=/</c> the files. Only the manifest beside a month's deliveries counts: it is written
/// last, and names the newest.
/// </summary>
internal sealed class CurLayout : IFolderLayout
{
    /// <summary>A table for Athena beside the months, which is no bill.</summary>
    private const string Status = "cost_and_usage_data_status";

    public string Name => "AWS Cost and Usage Report";

    public string? FolderOf(string path)
    {
        if (PathParts.Find(path, IsMonth) is { } month) return PathParts.Parent(month.Folder);
        if (PathParts.Find(path, part => part == Status) is { } status && PathParts.Parent(status.Folder) is { Length: > 0 } of) return PathParts.Parent(of);
        return ParquetYear(path) is { } year && PathParts.Parent(year) is { Length: > 0 } report ? PathParts.Parent(report) : null;
    }

    /// <summary>Manifests, one other file of each month to tell that a manifest is missing, and Parquet files, which may turn out to be nobody's.</summary>
    public bool Holds(StoredFile file, StoredFile? lastHeld)
    {
        if (PathParts.Find(file.Path, IsMonth) is not { } month) return true;
        if (file.Folder == month.Folder && file.Name.EndsWith(CurManifest.Suffix, StringComparison.OrdinalIgnoreCase)) return true;
        return BillNames.IsBill(file.Name) && (lastHeld is null || PathParts.Find(lastHeld.Path, IsMonth)?.Folder != month.Folder);
    }

    public async Task ReadAsync(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output, CancellationToken cancellationToken)
    {
        var months = files.Where(f => PathParts.Find(f.Path, IsMonth) is not null).GroupBy(f => PathParts.Find(f.Path, IsMonth)!.Value.Folder).ToList();
        var hasManifest = false;
        foreach (var month in months)
        {
            var manifests = month.Where(f => f.Folder == month.Key && f.Name.EndsWith(CurManifest.Suffix, StringComparison.OrdinalIgnoreCase)).ToList();
            hasManifest |= manifests.Count > 0;
            if (manifests.Count == 0) output.Warn($"{month.Key}: waiting for a manifest (*{CurManifest.Suffix})");
            foreach (var manifest in manifests)
                await output.TryAsync(manifest, json => AddAsync(month.Key, manifest, CurManifest.Parse(json), output, cancellationToken), cancellationToken);
        }

        // Folders by year and month alone are anybody's.
        if (hasManifest) return;
        foreach (var file in files.Where(f => ParquetYear(f.Path) is not null && BillNames.IsBill(f.Name))) output.Add(PlainLayout.Title, PlainLayout.Export(file));
    }

    private async Task AddAsync(string month, StoredFile manifest, CurManifest cur, LayoutOutput output, CancellationToken cancellationToken)
    {
        var wanted = cur.ReportKeys.Select(key => LocalPath(month, key)).ToList();
        if (await ManifestFiles.FindAsync(manifest, wanted, cur.ReportKeys, output, cancellationToken) is not { } found) return;
        output.Add(Name, new FoundExport(Scope(month, cur.ReportName), StoredFile.Fingerprint(cur.AssemblyId, found), found.ConvertAll(f => f.Assigned)));
    }

    private static string? LocalPath(string month, string key)
    {
        if (PathParts.Below(key, month[(month.LastIndexOf('/') + 1)..]) is { } below) return PathParts.Join(month, below);
        if (ParquetYear(key) is { } year)
        {
            var report = PathParts.Parent(year);
            var from = PathParts.Parent(report);
            return PathParts.Sane(from.Length == 0 ? key : key[(from.Length + 1)..]) is { } path ? PathParts.Join(PathParts.Parent(month), path) : null;
        }

        return PathParts.Sane(key[(key.LastIndexOf('/') + 1)..]) is { } name ? PathParts.Join(month, name) : null;
    }

    /// <summary><c>report/period</c>, with the folders above where there are any, so that reports of one name in two places stay apart.</summary>
    private static string Scope(string month, string report)
    {
        var (above, period) = (PathParts.Parent(month), month[(month.LastIndexOf('/') + 1)..]);
        if (above.Length == 0) return $"{report}/{period}";
        return above == report || above.EndsWith("/" + report, StringComparison.Ordinal) ? $"{above}/{period}" : $"{above}/{report}/{period}";
    }

    /// <summary>Whole months with an exclusive end, unlike Azure's ranges.</summary>
    private static bool IsMonth(string part) => PathParts.Range(part) is { } range && range.First.Day == 1 && range.Last == range.First.AddMonths(1);

    /// <summary>The folder <c>.../year=2026</c> where a month's folder follows.</summary>
    private static string? ParquetYear(string path) =>
        PathParts.Find(path, part => part.StartsWith("year=", StringComparison.Ordinal)) is { } year
        && path.AsSpan(year.Folder.Length).StartsWith("/month=", StringComparison.Ordinal) ? year.Folder : null;
}
