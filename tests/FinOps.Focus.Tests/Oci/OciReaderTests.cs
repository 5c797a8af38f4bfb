using System.Runtime.CompilerServices;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Oci;

public sealed class OciReaderTests
{
    private const string Header = "lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,usage/billedQuantity,cost/unitPrice,"
        + "cost/myCost,cost/currencyCode,lineItem/isCorrection";

    private static readonly string[] Extras =
    [
        "x_lineItem_referenceNo", "x_lineItem_isCorrection", "x_lineItem_backreferenceNo", "x_product_compartmentId", "x_product_compartmentName",
        "x_usage_billedQuantityOverage", "x_cost_unitPrice", "x_cost_unitPriceOverage", "x_cost_myCostOverage", "x_cost_overageFlag", "x_cost_billingUnitReadable",
    ];

    [Fact]
    public async Task Every_row_kind_becomes_the_row_on_file()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.csv"));
        Assert.Empty(bill.Issues);
        Assert.Equal(BillFormat.OciCostReport, bill.Format);
        Assert.Equal((12, 12, 0), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.AddedRows));
        Assert.Empty(bill.Statistics.Warnings);
        await Golden.AssertAsync(bill, Fixture("row-kinds.focus.txt"), Extras);
    }

    [SharedFact]
    public async Task The_1_2_view_of_every_row_kind_breaks_no_must_rule()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.csv"));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    [Theory]
    [InlineData("2026-13-01T00:00Z", "1", "0.1", "0.1", "USD", "", "lineItem/intervalUsageStart", "not an ISO 8601 date and time from 1970 to 2148")]
    [InlineData("2026-09-01T00:00Z", "one", "0.1", "0.1", "USD", "", "usage/billedQuantity", "not a plain decimal number (no blanks, thousands separators or currency signs)")]
    [InlineData("2026-09-01T00:00Z", "1", "0.1", "1,234", "USD", "", "cost/myCost", "not a plain decimal number (no blanks, thousands separators or currency signs)")]
    [InlineData("2026-09-01T00:00Z", "1", "0.1", "", "USD", "", "cost/myCost", "empty, but required")]
    [InlineData("2026-09-01T00:00Z", "1", "0.1", "0.1", "", "", "cost/currencyCode", "empty, but required")]
    [InlineData("2026-09-01T00:00Z", "1", "0.1", "0.1", "USD", "perhaps", "lineItem/isCorrection", "neither true nor false")]
    public async Task A_row_that_cannot_be_read_names_file_line_column_and_reason(
        string start, string quantity, string price, string cost, string currency, string correction, string column, string reason)
    {
        var good = "t,2026-09-01T00:00Z,2026-09-01T01:00Z,COMPUTE,1,0.1,0.1,USD,false";
        using var bill = await Bills.ReadTextAsync($"{Header}\n{good}\nt,{start},2026-09-01T01:00Z,COMPUTE,{quantity},{price},\"{cost}\",{currency},{correction}\n{good}\n");
        var issue = Assert.Single(bill.Issues);
        Assert.Equal(("bill.csv", 3, column, reason), (issue.File, issue.Line, issue.Column, issue.Reason));
        Assert.Equal((3, 2, 1), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.QuarantinedRows));
        Assert.Equal("0.2", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("0.2", bill.Statistics.SourceBilled["USD"].ToString());
    }

    [Fact]
    public async Task Missing_columns_are_named()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync("lineItem/intervalUsageStart,product/service,cost/myCost\n"));
        Assert.Equal(["lineItem/tenantId", "lineItem/intervalUsageEnd", "cost/currencyCode"], error.Columns);
    }

    [Fact]
    public async Task Free_rows_before_any_currency_take_the_one_that_follows()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Free}\n{Free}\nt,2026-09-01T00:00Z,2026-09-01T01:00Z,COMPUTE,1,0.1,0.1,EUR,false\n");
        Assert.Equal(3, bill.Statistics.Totals["EUR"].Rows);
        Assert.Equal("EUR", bill.Blocks[0].Text(FocusColumnId.PricingCurrency).Text(0));
        Assert.Empty(bill.Statistics.Warnings);
    }

    [Fact]
    public async Task A_file_of_nothing_but_free_rows_is_kept_in_dollars_and_said_so()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Free}\n{Free}\n");
        Assert.Equal(2, bill.Statistics.Totals["USD"].Rows);
        Assert.Equal(2, Assert.Single(bill.Statistics.Warnings).Value);
    }

    [Fact]
    public async Task A_correction_of_last_month_is_one_wherever_it_stands_in_the_file()
    {
        const string Correction = "t,2026-08-31T23:00Z,2026-09-01T00:00Z,COMPUTE,-1,0.1,-0.1,USD,true";
        const string Current = "t,2026-09-01T00:00Z,2026-09-01T01:00Z,COMPUTE,1,0.1,0.1,USD,true";
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Correction}\n{Current}\n{Correction}\n");
        var classes = bill.Blocks[0].Text(FocusColumnId.ChargeClass);
        Assert.Equal(("Correction", null, "Correction"), (classes.Text(0), classes.Text(1), classes.Text(2)));
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), bill.Blocks[0].Time(FocusColumnId.BillingPeriodStart)[0]);
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), bill.Blocks[0].Time(FocusColumnId.BillingPeriodEnd)[0]);
    }

    private const string Free = "t,2026-09-01T00:00Z,2026-09-01T01:00Z,NETWORK,,,,,false";

    private static string Fixture(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", name);
}
