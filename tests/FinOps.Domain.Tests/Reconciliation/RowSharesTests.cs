using FinOps.Domain.Reconciliation;

namespace FinOps.Domain.Tests.Reconciliation;

public sealed class RowSharesTests
{
    private static readonly DateOnly September = new(2026, 9, 1), October = new(2026, 10, 1);

    [Fact]
    public void The_rows_of_one_month_stay_as_the_ledger_has_them()
    {
        var rows = new RowCounts(10, 3, 2, 5);
        Assert.Equal(rows, RowShares.Divide(rows, new Dictionary<DateOnly, long> { [October] = 15 })[October]);
    }

    [Fact]
    public void Merged_and_quarantined_rows_are_counted_where_most_rows_are()
    {
        var shares = RowShares.Divide(new RowCounts(10, 3, 2, 0), new Dictionary<DateOnly, long> { [September] = 4, [October] = 6 });
        Assert.Equal((new RowCounts(4, 0, 0, 0), new RowCounts(6, 3, 2, 0)), (shares[September], shares[October]));
    }

    [Fact]
    public void Of_two_equal_months_the_later_is_the_main_one() =>
        Assert.Equal(October, RowShares.Main(new Dictionary<DateOnly, long> { [September] = 5, [October] = 5 }));

    [Fact]
    public void Shares_stay_exact_where_products_do_not_fit_64_bits()
    {
        var rows = new Dictionary<DateOnly, long> { [September] = long.MaxValue / 4, [October] = long.MaxValue / 4 };
        var shares = RowShares.Divide(new RowCounts(long.MaxValue / 4, 0, 0, rows.Values.Sum() - (long.MaxValue / 4)), rows);
        Assert.Equal(long.MaxValue / 4, shares.Values.Sum(s => s.Stored));
    }

    [Theory]
    [InlineData("bills/20261101-20261201/bill.csv", "2026-11")]
    [InlineData("data/BILLING_PERIOD=2026-10/part-0.parquet", "2026-10")]
    [InlineData("bills/202609.csv", "2026-09")]
    [InlineData("focus-2026-10-03.csv.gz", "2026-10")]
    [InlineData("a/20260901-20261001/b/20261001-20261101/c", "2026-09 2026-10")]
    [InlineData("actual/20260901-20260930/part.csv", "2026-09")]
    [InlineData("invoice-12345678.csv", "")]
    [InlineData("202613/999999", "")]
    public void Months_are_found_in_the_place_of_a_delivery(string path, string expected) =>
        Assert.Equal(expected, string.Join(' ', BillingPeriods.NamedIn(path).Select(BillingPeriods.Text)));
}
