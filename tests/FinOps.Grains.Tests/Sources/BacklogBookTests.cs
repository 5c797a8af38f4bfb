using FinOps.Contracts.Sources;
using FinOps.Grains.Backlogs;

namespace FinOps.Grains.Tests.Sources;

public sealed class BacklogBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly BacklogBook _book = new(Now, Period);

    [Fact]
    public void Sources_add_up_and_a_tenant_sees_its_own()
    {
        _book.Note("a/one", new Backlog(2, 3, 100, Now.AddMinutes(-5)), Now);
        _book.Note("a/two", new Backlog(1, 1, 10, Now.AddMinutes(-9)), Now);
        _book.Note("b/one", new Backlog(4, 4, 1000, Now.AddMinutes(-1)), Now);
        _book.Note("a/one", new Backlog(1, 1, 50, Now.AddMinutes(-2)), Now);
        Assert.Equal(new BacklogTotals(new Backlog(6, 6, 1060, Now.AddMinutes(-9)), 2, 0, 0, IsComplete: false), _book.Totals(null, Now));
        Assert.Equal(new Backlog(2, 2, 60, Now.AddMinutes(-9)), _book.Totals("a", Now).Backlog);
        Assert.Equal(Backlog.Empty, _book.Totals("c", Now).Backlog);
    }

    [Fact]
    public void What_is_not_repeated_ages_out()
    {
        _book.Note("a/one", new Backlog(2, 3, 100, Now), Now);
        _book.Note(new ReadersReport("silo", 1, 4), Now);
        var later = _book.Totals(null, Now + (Period * 3));
        Assert.Equal((2, 1, 4, true), (later.Backlog.Exports, later.Readers, later.Slots, later.IsComplete));
        _book.Note("b/one", new Backlog(1, 1, 1, Now), Now + (Period * 3));
        Assert.Equal(new BacklogTotals(new Backlog(1, 1, 1, Now), 1, 0, 0, IsComplete: true), _book.Totals(null, Now + (Period * 3) + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_source_without_work_no_longer_counts()
    {
        _book.Note("a/one", new Backlog(2, 3, 100, Now), Now);
        _book.Note("a/one", Backlog.Empty, Now);
        Assert.Equal((0, 0), (_book.Totals(null, Now).Backlog.Exports, _book.Totals(null, Now).Tenants));
    }
}
