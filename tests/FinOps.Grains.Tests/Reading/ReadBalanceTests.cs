using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Reading;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Reading;

/// <summary>Whatever one side counts differently stops the export.</summary>
public sealed class ReadBalanceTests
{
    private static readonly Amounts Ten = new(TenantWorld.Usd("10"), TenantWorld.Usd("9"), TenantWorld.Usd("12"), TenantWorld.Usd("11"));
    private static readonly SnapshotKey Key = new("bills", Guid.Parse("01a1f9fb-a096-7315-9c4f-8064db4f0d78"));

    [Fact]
    public void Numbers_that_agree_pass() => Close(Staged(), Ten);

    [Fact]
    public void A_row_that_the_engine_lost_is_noticed() => Assert.Throws<UnbalancedReadException>(() => Close(Staged(rows: 6), Ten));

    [Fact]
    public void A_row_missing_from_quarantine_is_noticed() => Assert.Throws<UnbalancedReadException>(() => Close(Staged(quarantined: 0), Ten));

    [Fact]
    public void A_sum_that_is_off_by_the_last_digit_is_noticed()
    {
        var off = Ten with { Effective = Ten.Effective + new Money(1) };
        Assert.Throws<UnbalancedReadException>(() => Close(Staged(off), Ten));
        Assert.Throws<UnbalancedReadException>(() => Close(Staged(), off));
    }

    [Fact]
    public void A_currency_that_one_side_does_not_know_is_noticed() => Assert.Throws<UnbalancedReadException>(() => Close(Staged(currency: "EUR"), Ten));

    [Fact]
    public void Rows_that_the_reader_cannot_account_for_are_noticed()
    {
        var read = Read();
        read.SourceRows++;
        Assert.Throws<UnbalancedReadException>(() => new ReadBalance().AddFile("a.csv", read, rows: 7, issues: 1));
    }

    [Fact]
    public void A_bill_that_says_another_amount_than_its_rows_is_noticed()
    {
        var read = Read();
        read.SourceBilled["USD"] += new Money(1);
        Assert.Throws<UnbalancedReadException>(() => new ReadBalance().AddFile("a.csv", read, rows: 7, issues: 1));
    }

    private static void Close(StagedSnapshot staged, Amounts folded)
    {
        var balance = new ReadBalance();
        balance.AddFile("a.csv", Read(), rows: 7, issues: 1);
        balance.CloseExport(new Dictionary<string, Amounts> { ["USD"] = folded });
        ReadBalance.Close(staged, [balance]);
    }

    private static StagedSnapshot Staged(Amounts? sums = null, long rows = 7, long quarantined = 1, string currency = "USD") =>
        new(Key, rows, quarantined, [new StagedSum(currency, sums ?? Ten, sums ?? Ten, RollupDimensionsAgree: true)], [new DateOnly(2026, 11, 1)]);

    private static ReadStatistics Read()
    {
        var read = new ReadStatistics { SourceRows = 9, StoredRows = 6, MergedRows = 2, QuarantinedRows = 1, AddedRows = 1, EmittedRows = 7 };
        read.Totals["USD"] = new CostTotals { Billed = Ten.Billed, Effective = Ten.Effective, List = Ten.List, Contracted = Ten.Contracted, Rows = 7 };
        read.SourceBilled["USD"] = Ten.Billed;
        return read;
    }
}
