using System.Runtime.CompilerServices;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Azure;

public sealed class AzureReaderTests
{
    private const string Header = "BillingAccountId,SubscriptionId,BillingPeriodStartDate,BillingPeriodEndDate,Date,MeterCategory,Quantity,UnitPrice,Cost,BillingCurrency,ChargeType,PricingModel,Tags";

    private static readonly string[] Extras =
    [
        "x_ChargeType", "x_PricingModel", "x_UnitOfMeasure", "x_UnitPrice", "x_PayGPrice", "x_Quantity", "x_MeterId", "x_MeterCategory", "x_ReservationId", "x_BenefitId",
        "x_AdditionalInfo", "x_ResourceId", "x_CostInPricingCurrency", "x_ResourceGroup", "x_ResourceRate", "x_PublisherType",
    ];

    [Theory]
    [InlineData("ea-actual", 21, 19, 2, 0)]
    [InlineData("ea-amortized", 14, 6, 8, 0)]
    [InlineData("mca-actual", 11, 9, 2, 0)]
    [InlineData("mca-amortized", 12, 5, 7, 0)]
    [InlineData("payg-german", 1, 1, 0, 1)]
    public async Task Every_charge_type_becomes_the_rows_on_file(string name, int rows, int stored, int merged, int alone)
    {
        using var bill = await Bills.ReadFileAsync(Fixture(name + ".csv"));
        Assert.Empty(bill.Issues);
        Assert.Equal(BillFormat.AzureCostCsv, bill.Format);
        Assert.Equal((rows, stored, merged), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.MergedRows));
        Assert.Equal(bill.Rows, bill.Statistics.StoredRows + bill.Statistics.AddedRows);
        Assert.Equal(alone, bill.Statistics.Warnings.Keys.Count(w => w.StartsWith("neither a manifest", StringComparison.Ordinal)));
        foreach (var (currency, totals) in bill.Statistics.Totals) Assert.Equal(bill.Statistics.SourceBilled[currency], totals.Billed);
        await Golden.AssertAsync(bill, Fixture(name + ".focus.txt"), Extras);
    }

    [SharedTheory]
    [InlineData("ea-actual")]
    [InlineData("ea-amortized")]
    [InlineData("mca-actual")]
    [InlineData("mca-amortized")]
    [InlineData("payg-german")]
    public async Task The_1_2_view_of_every_charge_type_breaks_no_must_rule(string name)
    {
        using var bill = await Bills.ReadFileAsync(Fixture(name + ".csv"));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    [Theory]
    [InlineData("exports/AmortizedCost/part.csv", null, "0", "3")]
    [InlineData("exports/actual-cost/part.csv", null, "0", "0")]
    [InlineData("actual/daily-amortized/part.csv", null, "0", "3")]
    [InlineData("costs.csv", null, "3", "3")]
    [InlineData("actual.csv", BillDatasets.AzureAmortized, "0", "3")]
    [InlineData("amortized.csv", BillDatasets.AzureActual, "0", "0")]
    public async Task The_manifest_before_the_path_says_which_view_a_file_is(string file, string? dataset, string billed, string effective)
    {
        var cost = dataset == BillDatasets.AzureActual || file == "exports/actual-cost/part.csv" ? "0" : "3";
        using var bill = await Bills.ReadTextAsync($"{Header},ReservationId\n{Row("9/4/2026", cost, "Usage", "Reservation")},r-1\n", file: file, hints: new BillHints(dataset));
        Assert.Equal(billed, bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal(effective, bill.Sum(FocusColumnId.EffectiveCost).ToString());
    }

    [Fact]
    public async Task Both_files_of_a_month_together_hold_every_charge_once()
    {
        using var actual = await Bills.ReadFileAsync(Fixture("ea-actual.csv"));
        using var amortized = await Bills.ReadFileAsync(Fixture("ea-amortized.csv"));
        Assert.Equal(actual.Statistics.SourceBilled["USD"], actual.Sum(FocusColumnId.BilledCost));
        Assert.Equal("0", amortized.Sum(FocusColumnId.BilledCost).ToString());
        // What the amortized file has beside commitments: on-demand 2.16 + 0.06, the six others.
        Assert.Equal("261.474", amortized.Statistics.MergedBilled["USD"].ToString());
        Assert.Equal("4.84", amortized.Sum(FocusColumnId.EffectiveCost).ToString());
    }

    [Fact]
    public async Task Covered_usage_that_is_billed_is_not_lost()
    {
        using var bill = await Bills.ReadTextAsync($"{Header},ReservationId\n{Row("9/4/2026", "0.5", "Usage", "Reservation")},r-1\n", file: "actual.csv");
        Assert.Equal("0.5", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("0", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Contains("covered usage that is billed: kept, without effective cost", bill.Statistics.Warnings.Keys);
    }

    [Theory]
    [InlineData("13/45/2026", "1", "", "Date", "13/45/2026", "not a date (YYYY-MM-DD or M/D/YYYY)")]
    [InlineData("9/4/2026", "1,5", "", "Cost", "1,5", "not a plain decimal number (no blanks, thousands separators or currency signs)")]
    [InlineData("9/4/2026", "", "", "Cost", "", "empty, but required")]
    [InlineData("9/4/2026", "123456789012345678901", "", "Cost", "123456789012345678901", "a number of more than 20 integer digits")]
    [InlineData("9/4/2026", "1", "team: web", "Tags", "team: web", "not a flat JSON object of scalar values, with or without its braces")]
    [InlineData("9/4/2026", "1", "{\"a\":{\"b\":1}}", "Tags", "{\"a\":{\"b\":1}}", "not a flat JSON object of scalar values, with or without its braces")]
    public async Task What_cannot_be_read_names_file_line_column_value_and_reason(string date, string cost, string tags, string column, string value, string reason)
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("9/3/2026", "2")}\n{Row(date, cost, tags: tags)}\n{Row("9/5/2026", "4")}\n", file: "actual.csv");
        var issue = Assert.Single(bill.Issues);
        Assert.Equal(("actual.csv", 3, column, value, reason), (issue.File, issue.Line, issue.Column, issue.Value, issue.Reason));
        Assert.Equal((3, 2, 1), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.QuarantinedRows));
        Assert.Equal("6", bill.Sum(FocusColumnId.BilledCost).ToString());
    }

    [Fact]
    public async Task A_row_one_field_short_is_kept_in_quarantine_whole()
    {
        var row = Row("9/4/2026", "1");
        using var bill = await Bills.ReadTextAsync($"{Header}\n{row[..row.LastIndexOf(',')]}\n", file: "actual.csv");
        var issue = Assert.Single(bill.Issues);
        Assert.Equal((2, "12 fields where the header has 13"), (issue.Line, issue.Reason));
    }

    [Fact]
    public async Task An_unknown_charge_type_is_an_adjustment_with_a_warning()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("9/4/2026", "1", "Novelty")}\n", file: "actual.csv");
        Assert.Equal("Adjustment", bill.Blocks[0].Text(FocusColumnId.ChargeCategory).Text(0));
        Assert.Equal(1, bill.Statistics.Warnings["unknown charge type Novelty: kept as Adjustment"]);
    }

    private static string Row(string date, string cost, string type = "Usage", string model = "OnDemand", string tags = "") =>
        $"8600001,s-1,09/01/2026,09/30/2026,{date},Virtual Machines,1,0,{Quoted(cost)},USD,{type},{model},{Quoted(tags)}";

    private static string Quoted(string text) => text.Contains(',') || text.Contains('"') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private static string Fixture(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", name);
}
