using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Azure;

public sealed class AzureDateTests
{
    private const string Guessed = "dates with slashes are read as month/day: no billing period of whole months in the file proves their order";

    [Theory]
    [InlineData("09/01/2026", "09/30/2026", "9/4/2026", "2026-09-04")]
    [InlineData("01/09/2026", "30/09/2026", "04/09/2026", "2026-09-04")]
    [InlineData("2026-09-01", "2026-09-30", "2026-09-04", "2026-09-04")]
    [InlineData("2026-09-01T00:00:00Z", "2026-09-30T00:00:00Z", "2026-09-04T00:00:00", "2026-09-04")]
    [InlineData("01.09.2026", "30.09.2026", "04.09.2026", "2026-09-04")]
    [InlineData("9/1/2026", "9/30/2026", "8/9/2026", "2026-08-09")]     // a late row: the proven order holds, though the other would lie in September
    [InlineData("02/01/2028", "02/29/2028", "2/29/2028", "2028-02-29")]
    [InlineData("01/02/2028", "29/02/2028", "1/2/2028", "2028-02-01")]
    public async Task The_billing_period_proves_the_order_of_month_and_day(string start, string end, string date, string expected)
    {
        using var bill = await ReadAsync(start, end, date);
        Assert.Equal(expected, bill.Blocks[0].Time(FocusColumnId.ChargePeriodStart)[0]!.Value.ToString("yyyy-MM-dd"));
        Assert.Equal(DateTimeOffset.Parse(expected + "T00:00Z").AddDays(1), bill.Blocks[0].Time(FocusColumnId.ChargePeriodEnd)[0]);
        var period = bill.Blocks[0].Time(FocusColumnId.BillingPeriodStart)[0]!.Value;
        Assert.Equal(1, period.Day);
        Assert.Equal(period.AddMonths(1), bill.Blocks[0].Time(FocusColumnId.BillingPeriodEnd)[0]);
        Assert.DoesNotContain(Guessed, bill.Statistics.Warnings.Keys);
    }

    [Theory]
    [InlineData("", "", "3/4/2026", "2026-03-04")]
    [InlineData("2026-09-01", "2026-09-30", "4/9/2026", "2026-09-04")]
    [InlineData("2026-09-01", "2026-09-30", "9/4/2026", "2026-09-04")]
    [InlineData("9/10/2026", "9/20/2026", "9/12/2026", "2026-09-12")]
    public async Task An_order_that_nothing_proves_is_month_first_and_says_so(string start, string end, string date, string expected)
    {
        using var bill = await ReadAsync(start, end, date);
        Assert.Equal(expected, bill.Blocks[0].Time(FocusColumnId.ChargePeriodStart)[0]!.Value.ToString("yyyy-MM-dd"));
        Assert.Equal(1, bill.Statistics.Warnings[Guessed]);
    }

    [Fact]
    public async Task Day_first_dates_without_a_period_cannot_pass_unseen()
    {
        using var bill = await ReadAsync("", "", "25/09/2026");
        Assert.Equal(("Date", "25/09/2026"), (Assert.Single(bill.Issues).Column, bill.Issues.Single().Value));
    }

    [Fact]
    public async Task A_file_without_periods_is_billed_in_the_months_of_its_dates()
    {
        using var bill = await Bills.ReadTextAsync("SubscriptionId,UsageDateTime,MeterCategory,PreTaxCost,Currency\ns,2026-02-28,Storage,1,EUR\ns,2026-03-01,Storage,2,EUR\n");
        var starts = bill.Blocks[0].Time(FocusColumnId.BillingPeriodStart);
        Assert.Equal(("2026-02-01", "2026-03-01"), ($"{starts[0]:yyyy-MM-dd}", $"{starts[1]:yyyy-MM-dd}"));
    }

    private static Task<ReadBill> ReadAsync(string start, string end, string date) =>
        Bills.ReadTextAsync("SubscriptionId,BillingPeriodStartDate,BillingPeriodEndDate,Date,MeterCategory,Cost,BillingCurrency\n"
            + $"s-1,{start},{end},{date},Storage,1,USD\n", file: "actual.csv");
}
