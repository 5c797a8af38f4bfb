namespace FinOps.Generator.Stories;

/// <summary>Files of a story below a directory, each whole under its name or not there at all.</summary>
public static class DirectoryFiles
{
    /// <returns>What <see cref="IProviderStory.Write"/> opens its files with.</returns>
    public static Func<string, Stream> Below(string root) => path => new RenamedFile(Path.Combine(root, path));

    private sealed class RenamedFile : FileStream
    {
        private readonly string _path;

        public RenamedFile(string path)
            : base(Temporary(path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16) => _path = path;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && File.Exists(_path + ".tmp")) File.Move(_path + ".tmp", _path, overwrite: true);
        }

        private static string Temporary(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path + ".tmp";
        }
    }
}
