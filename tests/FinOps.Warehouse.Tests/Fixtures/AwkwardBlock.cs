using System.Text;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>Rows with every kind of column, NULLs everywhere, extreme numbers and texts that try to be something else.</summary>
internal static class AwkwardBlock
{
    private static readonly string[] Awkward =
        ["plain", "it's \"quoted\"", "a\nb\n\nDROP DATABASE default;\n\n", "tab\tback\\slash\r", "\0nul", "{x:String}", "日本語 🙂 ÅÄÖ", "NULL", "\\N", " ", "'; DROP TABLE cost; --"];

    internal static FocusBlock Make()
    {
        var block = new FocusBlockPool(200).Rent("dir/a file's.csv.gz");
        var random = new Random(7);
        for (var row = 0; row < 200; row++)
        {
            block.AddRow((row * 3) + 2);
            if (row == 0) continue;       // all NULL
            foreach (var column in FocusColumns.All)
                if (random.Next(4) != 0) Fill(block, column, row, random);
            for (var k = 0; k < 300; k += random.Next(1, 200)) block.Extras.Column(block.Extras.GetOrAdd(Encoding.UTF8.GetBytes($"x_col{k}"))).Set(row, Encoding.UTF8.GetBytes(Awkward[random.Next(Awkward.Length)]));
        }
        block.Money(FocusColumnId.BilledCost).Set(1, Money.Parse("99999999999999999999.999999999999999999"));
        block.Money(FocusColumnId.BilledCost).Set(2, Money.Parse("-99999999999999999999.999999999999999999"));
        block.Money(FocusColumnId.BilledCost).Set(3, Money.Parse("0.000000000000000001"));
        return block;
    }

    private static void Fill(FocusBlock block, FocusColumn column, int row, Random random)
    {
        var text = Awkward[random.Next(Awkward.Length)];
        if (column.Type == FocusColumnType.Number) block.Money(column.Id).Set(row, new Money((Int128)random.NextInt64() * random.Next(-1_000_000, 1_000_000)));
        else if (column.Id == FocusColumnId.BillingPeriodStart) block.Time(column.Id).Set(row, new DateTimeOffset(2026, random.Next(2) == 0 ? 9 : 12, 1, 0, 0, 0, TimeSpan.Zero));
        else if (column.Type == FocusColumnType.Time) block.Time(column.Id).Set(row, new DateTimeOffset(1969, 12, 31, 23, 59, 59, random.Next(1000), TimeSpan.Zero).AddSeconds(random.Next()));
        else if (column.Type == FocusColumnType.Map)
            block.Tags.Set(row, Enumerable.Range(0, random.Next(4)).ToDictionary(i => Awkward[i] + i, i => i == 1 ? "" : text + (row % 5), StringComparer.Ordinal));
        else block.Text(column.Id).Set(row, Encoding.UTF8.GetBytes(text));
    }
}
