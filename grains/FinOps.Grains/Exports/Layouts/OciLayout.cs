using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>Oracle's bucket of a tenancy: <c>reports/cost-csv/number.csv.gz</c> and <c>FOCUS Reports/yyyy/mm/dd/</c>; files are only added, under growing names.</summary>
internal sealed class OciLayout : IFileLayout
{
    private static readonly string[] Sections = ["reports/cost-csv/", "FOCUS Reports/"];

    /// <summary>Usage without costs: in the same bucket, and no bill.</summary>
    private const string Usage = "reports/usage-csv/";

    public string Name => "OCI cost report";

    public bool Takes(string path) => SectionOf(path) is not null;

    public FoundExport? Read(StoredFile file) => SectionOf(file.Path)!.EndsWith(Usage, StringComparison.Ordinal) || !BillNames.IsBill(file.Name)
        ? null
        : PlainLayout.Export(file) with { Mode = DeliveryMode.Append };

    public string? SectionOf(string path) => Array.ConvertAll<string, string?>([.. Sections, Usage], section => End(path, section)).FirstOrDefault(e => e is not null);

    private static string? End(string path, string section) =>
        ("/" + path).IndexOf("/" + section, StringComparison.Ordinal) is var at and >= 0 ? path[..(at + section.Length)] : null;
}
