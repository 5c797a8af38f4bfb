using FinOps.Focus.Gcp;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Gcp;

public sealed class PacificTimeTests
{
    /// <summary>Of March and November one end lies in daylight saving time and the other does not.</summary>
    [Theory]
    [InlineData("202601", "2026-01-01T08:00:00Z", "2026-02-01T08:00:00Z")]
    [InlineData("202603", "2026-03-01T08:00:00Z", "2026-04-01T07:00:00Z")]
    [InlineData("202608", "2026-08-01T07:00:00Z", "2026-09-01T07:00:00Z")]
    [InlineData("202611", "2026-11-01T07:00:00Z", "2026-12-01T08:00:00Z")]
    [InlineData("202612", "2026-12-01T08:00:00Z", "2027-01-01T08:00:00Z")]
    public async Task An_invoice_month_begins_and_ends_at_midnight_in_Los_Angeles(string month, string start, string end)
    {
        using var bill = await GcpBill.ReadAsync(GcpBill.Row($$$"""{"invoice":{"month":"{{{month}}}"}}"""));
        Assert.Equal(DateTimeOffset.Parse(start), bill.Blocks[0].Time(FocusColumnId.BillingPeriodStart)[0]);
        Assert.Equal(DateTimeOffset.Parse(end), bill.Blocks[0].Time(FocusColumnId.BillingPeriodEnd)[0]);
    }

    [Theory]
    [InlineData("2026-08-01T06:59:59Z", "2026-07-31")]
    [InlineData("2026-08-01T07:00:00Z", "2026-08-01")]
    [InlineData("2026-03-08T07:59:59Z", "2026-03-07")]
    [InlineData("2026-03-09T06:59:59Z", "2026-03-08")]
    [InlineData("2026-11-02T07:59:59Z", "2026-11-01")]
    [InlineData("2026-11-02T08:00:00Z", "2026-11-02")]
    public void A_commitment_s_day_is_one_of_Los_Angeles(string time, string day) =>
        Assert.Equal(DateOnly.Parse(day), DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(GcpMonths.Day(DateTimeOffset.Parse(time).ToUnixTimeMilliseconds()))));

    [Fact]
    public async Task Without_an_invoice_month_the_usage_s_own_serves_and_is_counted()
    {
        using var bill = await GcpBill.ReadAsync(GcpBill.Row("""{"invoice":null,"usage_start_time":"2026-08-01 06:00:00 UTC"}"""));
        Assert.Equal(DateTimeOffset.Parse("2026-07-01T07:00:00Z"), bill.Blocks[0].Time(FocusColumnId.BillingPeriodStart)[0]);
        Assert.Single(bill.Statistics.Warnings);
    }
}
