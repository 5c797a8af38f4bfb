using System.Runtime.CompilerServices;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Gcp;

public sealed class RowKindTests
{
    [Fact]
    public async Task Every_kind_of_row_becomes_the_rows_on_file()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.jsonl"));
        Assert.Empty(bill.Issues);
        Assert.Equal(BillFormat.GcpBilling, bill.Format);
        await Golden.AssertAsync(bill, Fixture("row-kinds.focus.txt"), "x_credits", "x_adjustment_info", "x_cost_type", "x_project", "x_consumption_model");
    }

    [Fact]
    public async Task Billed_sums_equal_the_source_and_every_row_is_accounted_for()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.jsonl"));
        var statistics = bill.Statistics;
        Assert.Equal(18, statistics.SourceRows);
        Assert.Equal(18, statistics.StoredRows);
        Assert.Equal(statistics.EmittedRows, statistics.StoredRows + statistics.AddedRows);
        Assert.Equal(statistics.EmittedRows, bill.Rows);
        foreach (var (currency, billed) in statistics.SourceBilled) Assert.Equal(billed, statistics.Totals[currency].Billed);
        Assert.Empty(statistics.Warnings);
        Assert.Equal(1, statistics.RoundedValues);      // -1.0000000000000001e-06 has 22 decimals
    }

    [SharedFact]
    public async Task The_1_2_view_of_every_kind_of_row_breaks_no_must_rule()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.jsonl"));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    private static string Fixture(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", name);
}
