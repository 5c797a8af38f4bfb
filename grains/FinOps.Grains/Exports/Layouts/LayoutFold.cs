namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// Reads layouts off a listing as it passes by. Only folders that are not at their end are held, which the order of paths keeps few.
/// </summary>
internal sealed class LayoutFold(LayoutOutput output)
{
    /// <summary>The first that knows a file takes it.</summary>
    private static readonly IFolderLayout[] Folders =
        [new DataExportLayout(), new CurLayout(), new AzureLayout(), new AlibabaLayout()];

    private static readonly IFileLayout[] Files = [new OciLayout(), new GcpLayout(), new PlainLayout()];

    private readonly List<OpenFolder> _open = [];
    private readonly SortedDictionary<string, string> _sections = new(StringComparer.Ordinal);
    private string? _last;

    public IReadOnlyDictionary<string, string> Sections => _sections;

    /// <summary>False once something was met that may change or come anywhere.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>Listing again behind this path finds all that was not handed out yet; null is the beginning.</summary>
    public string? ResumeAfter => _open.Count == 0 ? _last : _open.MinBy(o => o.Before ?? "", StringComparer.Ordinal)!.Before;

    /// <param name="sections">Of the part of the listing that went before.</param>
    public void GoOn(IReadOnlyDictionary<string, string> sections, bool isOrdered, string? resumeAfter)
    {
        foreach (var (prefix, last) in sections) _sections[prefix] = last;
        (IsOrdered, _last) = (isOrdered, resumeAfter);
    }

    public async ValueTask AddAsync(StoredFile file, CancellationToken cancellationToken)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!_open[i].Contains(file.Path)) await CloseAsync(i, cancellationToken);
        }

        Take(file);
        _last = file.Path;
    }

    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        while (_open.Count > 0) await CloseAsync(_open.Count - 1, cancellationToken);
    }

    private void Take(StoredFile file)
    {
        // Zero bytes: the folder markers that consoles write, and files that are still to come.
        if (file.Bytes == 0 || ExportWalk.IsIgnored(file.Path)) return;
        foreach (var layout in Folders)
        {
            if (layout.FolderOf(file.Path) is not { } folder) continue;
            IsOrdered = false;
            var open = _open.Find(o => o.Layout == layout && o.Folder == folder);
            if (open is null) _open.Add(open = new OpenFolder(layout, folder, _last));
            if (layout.Holds(file, open.Files.Count == 0 ? null : open.Files[^1])) open.Files.Add(file);
            return;
        }

        if (Array.Find(Files, l => l.Takes(file.Path)) is not { } single) return;
        if (single.SectionOf(file.Path) is { } section) _sections[section] = file.Path;
        else IsOrdered = false;
        if (single.Read(file) is { } export) output.Add(single.Name, export);
    }

    private async Task CloseAsync(int at, CancellationToken cancellationToken)
    {
        var (layout, folder, files) = (_open[at].Layout, _open[at].Folder, _open[at].Files);
        _open.RemoveAt(at);
        await layout.ReadAsync(folder, files, output, cancellationToken);
    }

    private sealed record OpenFolder(IFolderLayout Layout, string Folder, string? Before)
    {
        public List<StoredFile> Files { get; } = [];

        public bool Contains(string path) =>
            Folder.Length == 0 || (path.Length > Folder.Length && path[Folder.Length] == '/' && path.StartsWith(Folder, StringComparison.Ordinal));
    }
}
