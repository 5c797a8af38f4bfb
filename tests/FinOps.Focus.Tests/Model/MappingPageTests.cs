using System.Text.RegularExpressions;

namespace FinOps.Focus.Tests.Model;

/// <summary>The public page of the mapping names what the code fills: every FOCUS column, for every provider.</summary>
public sealed class MappingPageTests
{
    private const int Providers = 5;

    [Fact]
    public void The_mapping_page_explains_every_FOCUS_column_for_every_provider()
    {
        var rows = File.ReadLines(Path.Combine(Root(), "docs", "mapping.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(cells => FocusColumns.Find(cells[0]) is not null)
            .ToList();
        Assert.Equal(FocusColumns.All.ToArray().Select(c => c.Id.ToString()).Order(StringComparer.Ordinal), rows.Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Length == 1 + Providers && row.All(cell => cell.Length > 0), $"{row[0]}: a cell is missing"));
    }

    [Fact]
    public void Every_page_that_the_mapping_page_links_to_is_there()
    {
        var docs = Path.Combine(Root(), "docs");
        var links = Regex.Matches(File.ReadAllText(Path.Combine(docs, "mapping.md")), @"\((?<page>mapping/[a-z]+\.md)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["page"].Value).Distinct().ToList();
        Assert.Equal(Providers + 1, links.Count);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(docs, link)), link));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FinOps.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
