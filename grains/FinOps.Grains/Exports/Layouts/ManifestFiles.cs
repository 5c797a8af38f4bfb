namespace FinOps.Grains.Exports.Layouts;

/// <summary>The files that a manifest names, as they lie in the store now.</summary>
internal static class ManifestFiles
{
    /// <param name="wanted">Paths in this store; null for a name that leads nowhere.</param>
    /// <param name="names">The same as the manifest names them, for people.</param>
    /// <returns>Null, with a warning, while some of them are missing.</returns>
    public static async Task<List<StoredFile>?> FindAsync(
        StoredFile manifest, IReadOnlyList<string?> wanted, IReadOnlyList<string> names, LayoutOutput output, CancellationToken cancellationToken)
    {
        var folders = new Dictionary<string, Dictionary<string, StoredFile>>();
        var found = new List<StoredFile>();
        var (missing, first) = (0, "");
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is { } path)
            {
                var folder = PathParts.Parent(path);
                if (!folders.TryGetValue(folder, out var there)) folders.Add(folder, there = await output.FolderAsync(folder, cancellationToken));
                if (there.TryGetValue(path, out var file))
                {
                    found.Add(file);
                    continue;
                }
            }

            if (missing++ == 0) first = names[i];
        }

        if (missing == 0) return found.DistinctBy(f => f.Path).ToList();
        output.Warn($"{manifest.Path}: waiting for {missing} of {wanted.Count} files, first {first}");
        return null;
    }
}
