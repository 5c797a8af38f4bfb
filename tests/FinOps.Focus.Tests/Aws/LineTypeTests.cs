using System.Runtime.CompilerServices;
using System.Text;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Aws;

/// <summary>Every line item type against a golden file; set FINOPS_ACCEPT=1 to write it anew, and review the difference.</summary>
public sealed class LineTypeTests
{
    private static readonly string[] Extras =
    [
        "x_identity_LineItemId", "x_lineItem_LineItemType", "x_lineItem_Operation", "x_lineItem_BlendedCost", "x_lineItem_UnblendedCost",
        "x_lineItem_LegalEntity", "x_pricing_RateCode", "x_product", "x_savingsPlan_UsedCommitment",
    ];

    [Fact]
    public async Task Every_line_item_type_becomes_the_rows_on_file()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("line-types.csv"));
        using var written = new MemoryStream();
        await using (var writer = new FocusCsvWriter(written, FocusVersion.V14, Extras))
        {
            foreach (var block in bill.Blocks) await writer.WriteAsync(block);
        }

        // One "column = value" line per value: a change shows in review as the column it changed.
        var actual = Unfold(written.ToArray());
        var golden = Fixture("line-types.focus.txt");
        if (Environment.GetEnvironmentVariable("FINOPS_ACCEPT") == "1") await File.WriteAllTextAsync(golden, actual);
        Assert.Equal(await File.ReadAllTextAsync(golden), actual);
        Assert.Empty(bill.Issues);
    }

    [Fact]
    public async Task Billed_sums_equal_the_source_and_every_row_is_accounted_for()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("line-types.csv"));
        var statistics = bill.Statistics;
        Assert.Equal(27, statistics.SourceRows);
        Assert.Equal(26, statistics.StoredRows);
        Assert.Equal(1, statistics.MergedRows);
        Assert.Equal(statistics.EmittedRows, statistics.StoredRows + statistics.AddedRows);
        Assert.Equal(statistics.EmittedRows, bill.Rows);
        Assert.Equal(statistics.SourceBilled["USD"], bill.Sum(FocusColumnId.BilledCost));
        Assert.Equal("-0.096", statistics.MergedBilled["USD"].ToString());
        Assert.Equal("0.02", statistics.ExcludedBilled["USD"].ToString());
        Assert.Equal(1, statistics.Warnings["unknown line item type SomethingNew: kept as Adjustment"]);
    }

    [SharedFact]
    public async Task The_1_2_view_of_every_line_item_type_breaks_no_must_rule()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("line-types.csv"));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    private static string Fixture(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!,
        "Fixtures", name);

    private static string Unfold(byte[] csv)
    {
        var rows = FinOps.Focus.Tests.Csv.ReferenceCsv.Parse(csv);
        var text = new StringBuilder();
        foreach (var row in rows.Skip(1))
        {
            for (var i = 0; i < row.Fields!.Length; i++)
            {
                if (row.Fields[i].Length > 0) text.Append(rows[0].Fields![i]).Append(" = ").Append(row.Fields[i]).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
