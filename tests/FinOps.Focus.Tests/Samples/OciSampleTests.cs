using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Samples;

public sealed class OciSampleTests
{
    [SharedTheory]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260590.csv", 912)]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260591.csv", 1488)]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260592.csv", 190)]
    public async Task Totals_equal_an_independent_sum_and_every_row_is_accounted_for(string path, long rows)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var reference = ReferenceCsv.Parse(await File.ReadAllBytesAsync(SharedFolder.Sample(path)));
        var (cost, quantity) = (Money.Zero, Money.Zero);
        var (costs, quantities) = (Array.IndexOf(reference[0].Fields!, "cost/myCost"), Array.IndexOf(reference[0].Fields!, "usage/billedQuantity"));
        foreach (var row in reference.Skip(1))
        {
            if (row.Fields![costs] is { Length: > 0 } text) cost += Money.Parse(text);
            quantity += row.Fields[quantities] is { Length: > 0 } amount ? Money.Parse(amount) : Money.One;
        }

        Assert.Equal(BillFormat.OciCostReport, bill.Format);
        Assert.Empty(bill.Issues);
        Assert.Equal(rows, bill.Statistics.SourceRows);
        Assert.Equal(rows, bill.Statistics.StoredRows);
        Assert.Equal(rows, bill.Rows);
        Assert.Equal(cost, bill.Sum(FocusColumnId.BilledCost));
        Assert.Equal(cost, bill.Statistics.Totals["USD"].Billed);
        Assert.Equal(cost, bill.Statistics.SourceBilled["USD"]);
        Assert.Equal(quantity, bill.Sum(FocusColumnId.ConsumedQuantity));
        Assert.Equal(["USD"], bill.Statistics.Totals.Keys);
    }

    [SharedFact]
    public async Task A_correction_within_the_only_month_of_a_file_is_no_correction_of_a_closed_one()
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample("oci/nise_generated_reports_cost-csv_0001000000260592.csv"));
        foreach (var block in bill.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++) Assert.Null(block.Text(FocusColumnId.ChargeClass).Text(row));
        }

        Assert.Equal(95, bill.Blocks.Sum(b => Enumerable.Range(0, b.RowCount).Count(r => b.Extras.Text(r).GetValueOrDefault("x_lineItem_isCorrection") == "true")));
    }
}
