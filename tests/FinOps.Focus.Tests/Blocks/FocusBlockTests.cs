namespace FinOps.Focus.Tests.Blocks;

public sealed class FocusBlockTests
{
    [Fact]
    public void A_new_row_is_null_in_every_column()
    {
        using var block = new FocusBlock(4);
        var row = block.AddRow(line: 2);
        foreach (var column in FocusColumns.All)
        {
            Assert.True(column.Type switch
            {
                FocusColumnType.Number => block.Money(column.Id)[row] is null,
                FocusColumnType.Time => block.Time(column.Id)[row] is null,
                FocusColumnType.Map => block.Tags.Text(row).Count == 0,
                _ => block.Text(column.Id).Text(row) is null,
            });
        }
    }

    [Fact]
    public void Equal_values_and_equal_maps_share_one_code()
    {
        using var block = new FocusBlock(4);
        for (var row = 0; row < 3; row++)
        {
            block.AddRow(row + 2);
            block.Text(FocusColumnId.RegionId).Set(row, row == 1 ? "eu-west-1"u8 : "us-east-1"u8);
            block.Tags.Set(row, [new("team", row == 1 ? "" : "payments")]);
        }

        Assert.Equal([1, 2, 1], block.Text(FocusColumnId.RegionId).Codes.ToArray());
        Assert.Equal([1, 2, 1], block.Tags.Codes.ToArray());
        Assert.Equal("", block.Tags.Text(1)["team"]);
        Assert.Equal([2L, 3L, 4L], block.Lines.ToArray());
    }

    [Fact]
    public void A_block_comes_back_from_the_pool_empty()
    {
        var pool = new FocusBlockPool(capacity: 8);
        var first = pool.Rent("a.csv");
        first.AddRow(2);
        first.Text(FocusColumnId.RegionId).Set(0, "us-east-1"u8);
        first.Extras.Column(first.Extras.GetOrAdd("x_a"u8)).Set(0, "1"u8);
        first.Dispose();
        first.Dispose();

        using var second = pool.Rent("b.csv");
        using var third = pool.Rent("b.csv");
        Assert.Same(first, second);
        Assert.NotSame(second, third);
        second.AddRow(2);
        Assert.Null(second.Text(FocusColumnId.RegionId).Text(0));
        Assert.Empty(second.Extras.Text(0));
    }

    [Fact]
    public void A_dictionary_finds_again_what_it_was_given()
    {
        var dictionary = new Utf8Dictionary();
        var random = new Random(7);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes.AsSpan(0, Math.Min(bytes.Length, 2)));
            var code = dictionary.GetOrAdd(bytes);
            var key = Convert.ToHexString(bytes);
            Assert.Equal(seen.TryGetValue(key, out var known) ? known : code, code);
            seen[key] = code;
            Assert.True(dictionary[code].SequenceEqual(bytes));
        }

        Assert.Equal(seen.Values.Distinct().Count(), seen.Count);
    }
}
