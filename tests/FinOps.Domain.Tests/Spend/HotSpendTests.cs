using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Spend;

public sealed class HotSpendTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private readonly HotSpend _spend = new();

    public HotSpendTests() => _spend.Load(5, HotWindow.Start(Today), [Cell(Today, 10)]);

    [Fact]
    public void A_version_counts_once()
    {
        Assert.Equal(HotSpendOutcome.Applied, _spend.Apply(6, [Cell(Today, 1)], out var change));
        Assert.Equal(Cell(Today, 1), Assert.Single(change));
        Assert.Equal(HotSpendOutcome.Repeat, _spend.Apply(6, [Cell(Today, 1)], out change));
        Assert.Empty(change);
        Assert.Equal((6, Money.Parse("11"u8)), (_spend.Version, Total()));
    }

    [Fact]
    public void A_gap_changes_nothing()
    {
        Assert.Equal(HotSpendOutcome.Gap, _spend.Apply(7, [Cell(Today, 1)], out _));
        Assert.Equal((5, Money.Parse("10"u8)), (_spend.Version, Total()));
    }

    [Fact]
    public void Nothing_is_taken_before_the_first_load() => Assert.Equal(HotSpendOutcome.Gap, new HotSpend().Apply(1, [Cell(Today, 1)], out _));

    [Fact]
    public void An_answer_older_than_what_is_held_is_not_taken()
    {
        _spend.Apply(6, [Cell(Today, 1)], out _);
        Assert.Null(_spend.Load(5, _spend.WindowStart, [Cell(Today, 10)]));
        Assert.Equal((6, Money.Parse("11"u8)), (_spend.Version, Total()));
    }

    [Fact]
    public void A_load_tells_what_it_changed()
    {
        var change = _spend.Load(9, _spend.WindowStart, [Cell(Today, 10), Cell(Today.AddDays(-1), 3)]);
        Assert.Equal(Cell(Today.AddDays(-1), 3), Assert.Single(change!));
    }

    [Fact]
    public void As_days_pass_old_months_are_kept_as_months_and_totals_stay()
    {
        for (var i = 0; i < 90; i++) _spend.Apply(_spend.Version + 1, [Cell(Today.AddDays(-i), 1)], out _);
        var before = Total();
        for (var day = Today; day < Today.AddDays(120); day = day.AddDays(1))
        {
            _spend.Roll(day);
            Assert.Equal(before, Total());
            Assert.All(_spend.Cells, c => Assert.True(c.Key.Day >= HotWindow.Start(day) || c.Key.Day.Day == 1, $"{c.Key.Day} is still a day on {day}"));
        }

        Assert.Equal(4, _spend.Count);      // August to November
    }

    [Fact]
    public void A_late_change_of_an_old_day_goes_to_its_month()
    {
        _spend.Apply(6, [Cell(new DateOnly(2026, 3, 17), 2)], out var change);
        Assert.Equal(new DateOnly(2026, 3, 1), Assert.Single(change).Key.Day);
    }

    private static SpendCell Cell(DateOnly day, int amount) =>
        new(new CellKey(day, SpendDimension.Total, "", "USD"), new Amounts(new Money((Int128)amount * Money.UnitsPerOne), default, default, default));

    private Money Total() => _spend.Cells.Aggregate(Money.Zero, (sum, c) => sum + c.Amounts.Billed);
}
