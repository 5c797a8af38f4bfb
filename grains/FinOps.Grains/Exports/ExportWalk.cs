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

    public static List<StoredFile> Files(string directory)
    {
        var files = new List<StoredFile>();
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*", Everything))
        {
            var path = Path.GetRelativePath(directory, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (IsIgnored(path)) continue;
            try
            {
                files.Add(new StoredFile(path, file.Length, file.LastWriteTimeUtc));
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
