namespace FinOps.Grains.Exports;

/// <summary>Lists the files below a directory; links are not followed, temporary and hidden files are passed over.</summary>
internal static class ExportWalk
{
    private static readonly string[] Unfinished = [".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", "~"];

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        MaxRecursionDepth = 16,
    };

    /// <param name="prefix">Of the paths that are wanted; only the folders that it names whole are walked.</param>
    public static List<StoredFile> Files(string directory, string prefix)
    {
        var files = new List<StoredFile>();
        var top = new DirectoryInfo(Path.Combine(directory, prefix[..(prefix.LastIndexOf('/') + 1)]));
        if (prefix.Split('/').Contains("..") || !top.Exists) return files;
        foreach (var file in top.EnumerateFiles("*", Everything))
        {
            var path = Path.GetRelativePath(directory, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (IsIgnored(path) || !path.StartsWith(prefix, StringComparison.Ordinal)) continue;
            try
            {
                files.Add(new StoredFile(path, file.Length, StoredFile.ETagOf(file.Length, file.LastWriteTimeUtc), new DateTimeOffset(file.LastWriteTimeUtc)));
            }
            catch (FileNotFoundException)
            {
                // Gone since it was listed: the next look will tell.
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Names by which writers mark what is not finished or not meant for others.</summary>
    public static bool IsIgnored(string path) =>
        path.Split('/').Any(part => part.StartsWith('.') || part.StartsWith('_') || part.StartsWith('~'))
        || Unfinished.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
