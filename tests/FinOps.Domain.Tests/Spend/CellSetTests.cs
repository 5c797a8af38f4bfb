using FinOps.Domain.Spend;
using FinOps.Focus;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Spend;

public sealed class CellSetTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261120, 1).WithMaxTest(100);
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Adding_a_difference_to_the_old_set_gives_the_new_one() => Check.One(Quick, Prop.ForAll<int, int>((a, b) =>
    {
        var (before, after) = (Cells(a), Cells(b));
        var sum = new CellSet(before);
        sum.Add(after.Minus(before));
        return Same(sum, after);
    }));

    [Fact]
    public void A_cell_that_comes_to_nothing_is_not_kept() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var cells = Cells(seed);
        cells.Add([.. Cells(seed).Select(c => new SpendCell(c.Key, -c.Amounts))]);
        return cells.Count == 0;
    }));

    [Fact]
    public void A_sum_that_does_not_fit_leaves_the_set_as_it_was()
    {
        var key = new CellKey(Today, SpendDimension.Total, "", "USD");
        var largest = new Amounts(Money.Parse("99999999999999999999"u8), default, default, default);
        var cells = new CellSet([new SpendCell(key, largest)]);
        Assert.Throws<OverflowException>(() => cells.Add(key, largest));
        Assert.Equal(largest, cells[key]);
    }

    [Fact]
    public void Rolling_days_into_months_keeps_the_totals() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var (cells, rolled) = (Cells(seed), Cells(seed));
        var start = HotWindow.Start(Today);
        HotWindow.Roll(rolled, start);
        return Sums(cells) == Sums(rolled)
            && rolled.All(c => c.Key.Day >= start || c.Key.Day.Day == 1)
            && Same(rolled, new CellSet(cells.Select(c => new SpendCell(HotWindow.Fold(c.Key, start), c.Amounts))));
    }));

    [Fact]
    public void At_least_62_days_stay_days_and_a_month_is_never_half_rolled()
    {
        for (var today = new DateOnly(2024, 1, 1); today.Year < 2028; today = today.AddDays(1))
        {
            var start = HotWindow.Start(today);
            Assert.Equal(1, start.Day);
            Assert.InRange(today.DayNumber - start.DayNumber + 1, HotWindow.Days, HotWindow.Days + 30);
        }
    }

    private static CellSet Cells(int seed)
    {
        var random = new Random(seed);
        var cells = new CellSet();
        for (var i = random.Next(60); i >= 0; i--)
        {
            cells.Add(
                new CellKey(Today.AddDays(-random.Next(200)), random.Next(2) == 0 ? SpendDimension.Total : SpendDimension.Service, "v" + random.Next(3), "USD"),
                new Amounts(new Money(random.NextInt64()), new Money(-random.NextInt64()), new Money(random.NextInt64()), default));
        }

        return cells;
    }

    private static bool Same(CellSet left, CellSet right) => left.Count == right.Count && left.All(c => right[c.Key] == c.Amounts);

    private static (Amounts, Amounts) Sums(CellSet cells) =>
        (Sum(cells.Where(c => c.Key.Dimension == SpendDimension.Total)), Sum(cells.Where(c => c.Key.Dimension == SpendDimension.Service)));

    private static Amounts Sum(IEnumerable<SpendCell> cells) => cells.Aggregate(Amounts.Zero, (sum, c) => sum + c.Amounts);
}
