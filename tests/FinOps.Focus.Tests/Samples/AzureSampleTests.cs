using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Samples;

public sealed class AzureSampleTests
{
    private const string Nise = "azure/nise_generated/container/azexp/20260501-20260531/costreport_05fa7925-33b9-4b59-9ece-e86e86fd5b74.csv";

    [SharedTheory]
    [InlineData("azure/ftk_EA_ActualCost_Small.csv", "Cost", "USD", 11)]
    [InlineData("azure/koku_azure_version_2.csv", "CostInBillingCurrency", "MC", 5)]
    [InlineData("azure/opencost_headersets_Enterprise.csv", "CostInBillingCurrency", "CAD", 1)]
    [InlineData(Nise, "CostInBillingCurrency", "USD", 248)]
    public async Task Billed_sums_equal_an_independent_sum_and_every_row_is_accounted_for(string path, string cost, string currency, long rows)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var expected = Sum(path, cost, _ => true);
        Assert.Empty(bill.Issues);
        Assert.Equal(expected, bill.Sum(FocusColumnId.BilledCost));
        Assert.Equal(expected, bill.Statistics.SourceBilled[currency]);
        Assert.Equal((rows, rows, 0), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.MergedRows));
    }

    [SharedFact]
    public async Task The_amortized_file_gives_the_covered_usage_alone()
    {
        const string path = "azure/ftk_EA_AmortizedCost_Small.csv";
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        Assert.Empty(bill.Issues);
        Assert.Equal((28, 2, 26), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.MergedRows));
        Assert.Equal(Sum(path, "Cost", model => model is "Reservation" or "SavingsPlan"), bill.Sum(FocusColumnId.EffectiveCost));
        Assert.Equal(Sum(path, "Cost", model => model == "OnDemand"), bill.Statistics.MergedBilled["USD"]);
        Assert.Equal("0", bill.Sum(FocusColumnId.BilledCost).ToString());
    }

    [SharedFact]
    public async Task An_export_of_a_header_alone_is_read_as_no_rows()
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample("azure/nise_generated/container/azexp/20260601-20260630/costreport_d9fafeaf-60ae-438c-983a-8e53cfe2be19.csv"));
        Assert.Equal((0, 0), (bill.Rows, bill.Issues.Count()));
    }

    [SharedFact]
    public async Task A_file_without_a_currency_is_refused_because_no_sum_could_be_made()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadFileAsync(SharedFolder.Sample("azure/opencost_values_Template.csv")));
        Assert.Contains("billingcurrency", Assert.Single(error.Columns));
    }

    [SharedTheory]
    [InlineData("azure/ftk_EA_ActualCost_Small.csv")]
    [InlineData("azure/ftk_EA_AmortizedCost_Small.csv")]
    [InlineData("azure/opencost_headersets_Enterprise.csv")]
    [InlineData(Nise)]
    public async Task The_1_2_view_of_a_sample_breaks_no_must_rule(string path)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    private static Money Sum(string path, string column, Func<string, bool> wanted)
    {
        var rows = ReferenceCsv.Parse(File.ReadAllBytes(SharedFolder.Sample(path)));
        var header = rows[0].Fields!.Select(n => n.TrimStart('\uFEFF')).ToArray();
        var (cost, model) = (Array.IndexOf(header, column), Array.IndexOf(header, "PricingModel"));
        var sum = Money.Zero;
        foreach (var row in rows.Skip(1).Where(r => wanted(r.Fields![model]))) sum += Money.Parse(row.Fields![cost]);
        return sum;
    }
}
