using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Spend;

public sealed class CellFolderTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261120, 1).WithMaxTest(60);

    [Fact]
    public void Folding_equals_a_loop_over_the_rows() => Check.One(Quick, Prop.ForAll<int, byte>((seed, rows) =>
        Fold(Rows.Block(seed, rows)).SequenceEqual(Naive(Rows.Block(seed, rows)))));

    [Fact]
    public void The_order_of_blocks_does_not_matter() => Check.One(Quick, Prop.ForAll<int[]>(seeds =>
    {
        var blocks = seeds.Select(s => Rows.Block(s, Math.Abs(s % 200))).ToArray();
        return Fold(blocks).SequenceEqual(Fold([.. blocks.Reverse()]));
    }));

    [Fact]
    public void Every_dimension_sums_to_the_total() => Check.One(Quick, Prop.ForAll<int, byte>((seed, rows) =>
    {
        var sums = Fold(Rows.Block(seed, rows))
            .GroupBy(c => c.Key.Dimension)
            .Select(g => g.GroupBy(c => (c.BillingPeriod, c.Key.Day, c.Key.Currency))
                .Select(d => (d.Key, Sum(d), Rows: d.Sum(c => c.Rows))).OrderBy(d => d.Key).ToArray())
            .ToArray();
        return sums.All(s => s.SequenceEqual(sums[0])) && sums.Length == (rows == 0 ? 0 : SpendDimension.BuiltIn.Length + 1);
    }));

    [Fact]
    public void Totals_and_rows_outlive_the_cells_that_were_taken()
    {
        var folder = new CellFolder([]);
        folder.Add(Rows.Block(1, 100));
        var first = folder.Take();
        folder.Add(Rows.Block(2, 50));
        var all = first.Concat(folder.Take()).Where(c => c.Key.Dimension == SpendDimension.Total).ToList();
        Assert.Equal(0, folder.Count);
        Assert.Equal(150, folder.Rows);
        foreach (var (currency, total) in folder.Totals) Assert.Equal(total, Sum(all.Where(c => c.Key.Currency == currency)));
    }

    [Fact]
    public void Many_days_times_many_values_are_folded_without_a_dense_table()
    {
        var block = new FocusBlock(4000);
        for (var i = 0; i < 4000; i++)
        {
            var row = block.AddRow(i);
            block.Text(FocusColumnId.BillingCurrency).Set(row, "USD"u8);
            block.Text(FocusColumnId.ServiceName).Set(row, System.Text.Encoding.UTF8.GetBytes("service" + i));
            block.Time(FocusColumnId.BillingPeriodStart).Set(row, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            block.Time(FocusColumnId.ChargePeriodStart).Set(row, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-i));
            block.Money(FocusColumnId.BilledCost).Set(row, Money.One);
        }

        Assert.Equal(Naive(block), Fold(block));
    }

    [Fact]
    public void A_sum_beyond_the_decimal_is_an_error_and_not_a_wrong_number()
    {
        var block = Rows.Block(3, 2);
        var largest = Money.Parse("99999999999999999999"u8);
        block.Money(FocusColumnId.BilledCost).Set(0, largest);
        block.Money(FocusColumnId.BilledCost).Set(1, largest);
        block.Text(FocusColumnId.BillingCurrency).Set(0, "USD"u8);
        block.Text(FocusColumnId.BillingCurrency).Set(1, "USD"u8);
        Assert.Throws<OverflowException>(() => new CellFolder([]).Add(block));
    }

    private static RollupCell[] Fold(params FocusBlock[] blocks)
    {
        var folder = new CellFolder([Rows.TagKey]);
        foreach (var block in blocks) folder.Add(block);
        return Ordered(folder.Take());
    }

    private static RollupCell[] Naive(FocusBlock block)
    {
        var cells = new Dictionary<(DateOnly, CellKey), (Amounts Amounts, long Rows)>();
        for (var row = 0; row < block.RowCount; row++)
        {
            var period = block.Time(FocusColumnId.BillingPeriodStart)[row]!.Value;
            var day = DateOnly.FromDateTime(block.Time(FocusColumnId.ChargePeriodStart)[row]!.Value.UtcDateTime);
            var amounts = new Amounts(
                block.Money(FocusColumnId.BilledCost)[row] ?? Money.Zero,
                block.Money(FocusColumnId.EffectiveCost)[row] ?? Money.Zero,
                block.Money(FocusColumnId.ListCost)[row] ?? Money.Zero,
                block.Money(FocusColumnId.ContractedCost)[row] ?? Money.Zero);
            foreach (var (dimension, value) in Values(block, row))
            {
                var key = (new DateOnly(period.Year, period.Month, 1),
                    new CellKey(day, dimension, value, block.Text(FocusColumnId.BillingCurrency).Text(row) ?? ""));
                var cell = cells.GetValueOrDefault(key);
                cells[key] = (cell.Amounts + amounts, cell.Rows + 1);
            }
        }

        return Ordered(cells.Select(c => new RollupCell(c.Key.Item1, c.Key.Item2, c.Value.Amounts, c.Value.Rows)));
    }

    private static IEnumerable<(string, string)> Values(FocusBlock block, int row) =>
    [
        (SpendDimension.Total, ""),
        (SpendDimension.Provider, block.Text(FocusColumnId.ServiceProviderName).Text(row) ?? ""),
        (SpendDimension.Service, block.Text(FocusColumnId.ServiceName).Text(row) ?? ""),
        (SpendDimension.Category, block.Text(FocusColumnId.ServiceCategory).Text(row) ?? ""),
        (SpendDimension.Account, block.Text(FocusColumnId.SubAccountId).Text(row) ?? ""),
        (SpendDimension.Region, block.Text(FocusColumnId.RegionId).Text(row) ?? ""),
        (SpendDimension.Charge, block.Text(FocusColumnId.ChargeCategory).Text(row) ?? ""),
        (SpendDimension.OfTag(Rows.TagKey), block.Tags.Text(row).GetValueOrDefault(Rows.TagKey, "")),
    ];

    private static RollupCell[] Ordered(IEnumerable<RollupCell> cells) =>
        [.. cells.OrderBy(c => c.BillingPeriod).ThenBy(c => c.Key.ToString(), StringComparer.Ordinal)];

    private static Amounts Sum(IEnumerable<RollupCell> cells) => cells.Aggregate(Amounts.Zero, (sum, c) => sum + c.Amounts);
}
