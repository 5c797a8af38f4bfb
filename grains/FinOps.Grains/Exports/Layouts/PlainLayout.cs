namespace FinOps.Grains.Exports.Layouts;

/// <summary>Bills that nobody describes: each file is an export of its own, and new content under its name is a new delivery.</summary>
internal sealed class PlainLayout : IFileLayout
{
    public const string Title = "single files";

    public string Name => Title;

    public bool Takes(string path) => BillNames.IsBill(path);

    public FoundExport? Read(StoredFile file) => Export(file);

    public string? SectionOf(string path) => null;

    public static FoundExport Export(StoredFile file) =>
        new(file.Path, StoredFile.Fingerprint("", [file]), new[] { file.Assigned }) { IsLone = true, Modified = file.Modified };
}
