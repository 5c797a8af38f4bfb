using FinOps.Generator.Scenarios;

namespace FinOps.Generator.Tests;

public sealed class LiveCompanyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 20, 17, 0, TimeSpan.Zero);

    [Fact]
    public void History_is_three_closed_months_and_the_running_one_so_far()
    {
        var history = new LiveCompany(42, Start).History().ToList();
        Assert.Equal([8, 9, 10, 11], history.Select(d => d.Month.Month));
        Assert.Equal([true, true, true, false], history.Select(d => d.Final));
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 20, 0, 0, TimeSpan.Zero), history[3].Until);
    }

    [Fact]
    public void Ticks_walk_on_and_close_a_month_before_opening_the_next()
    {
        var live = new LiveCompany(42, Start, hoursPerTick: 10);
        var ticks = Enumerable.Range(1, 5).Select(live.Tick).ToList();
        Assert.Equal([11, 11, 11, 12, 12], ticks.Select(d => d.Month.Month));
        Assert.Equal([false, false, true, false, false], ticks.Select(d => d.Final));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero), ticks[3].Until);
        Assert.Equal(5, ticks.Select(d => d.Sequence).Distinct().Count());
    }

    [Fact]
    public void A_tick_is_the_same_whoever_asks_and_when()
    {
        Assert.Equal(new LiveCompany(42, Start).Tick(7), new LiveCompany(42, Start.AddMinutes(20)).Tick(7));
    }
}
