namespace FinOps.Cli.Ingest;

/// <summary>One file to send: where it lies and the path it gets in the source.</summary>
internal sealed record UploadFile(string File, string Path)
{
    public bool IsManifest => Path.EndsWith("manifest.json", StringComparison.OrdinalIgnoreCase);

    public string EscapedPath => string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>What a file or an export directory means as uploads, in the order that never shows the server half a delivery.</summary>
internal static class UploadPlan
{
    /// <param name="path">A bill, or a directory that stands for the bucket: paths below it are kept, as manifests name them.</param>
    public static IReadOnlyList<UploadFile> Of(string path)
    {
        if (File.Exists(path)) return [new UploadFile(path, Path.GetFileName(path))];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"'{path}' is neither a file nor a directory.");
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(f => new UploadFile(f, Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(f => !IsNoise(f.Path))
            // Data first; then manifests, those deeper in the tree before the one that makes the period current.
            .OrderBy(f => f.IsManifest).ThenByDescending(f => f.IsManifest ? f.Path.Count(c => c == '/') : 0).ThenBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new FileNotFoundException($"'{path}' holds no files.");
    }

    /// <summary>Known totals of generated bills, hidden files and unfinished ones are no bills.</summary>
    private static bool IsNoise(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.StartsWith('.') || name.EndsWith("totals.json", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal)
            || name.EndsWith(".partial", StringComparison.Ordinal);
    }
}
