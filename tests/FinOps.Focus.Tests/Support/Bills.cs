namespace FinOps.Focus.Tests.Support;

/// <summary>A bill read whole. The blocks are copies of nothing: they stay out of the pool until the result is disposed.</summary>
internal sealed class ReadBill(List<FocusBlock> blocks, ReadStatistics statistics, BillFormat format) : IDisposable
{
    public List<FocusBlock> Blocks => blocks;

    public ReadStatistics Statistics => statistics;

    public BillFormat Format => format;

    public IEnumerable<ReadIssue> Issues => blocks.SelectMany(b => b.Issues);

    public int Rows => blocks.Sum(b => b.RowCount);

    public Money Sum(FocusColumnId column)
    {
        var sum = Money.Zero;
        foreach (var block in blocks)
        {
            foreach (var units in block.Money(column).Units) sum += new Money(units);
        }

        return sum;
    }

    public void Dispose()
    {
        foreach (var block in blocks) block.Dispose();
    }
}

internal static class Bills
{
    public static async Task<ReadBill> ReadAsync(Stream stream, string file, BillReadOptions? options = null, BillHints? hints = null)
    {
        await using var reader = await BillReaderFactory.OpenAsync(stream, file, options ?? new BillReadOptions { Pool = new FocusBlockPool(4096, 0) }, hints);
        var blocks = new List<FocusBlock>();
        while (await reader.ReadBlockAsync() is { } block) blocks.Add(block);
        return new ReadBill(blocks, reader.Statistics, reader.Format);
    }

    public static Task<ReadBill> ReadFileAsync(string path) => ReadAsync(File.OpenRead(path), Path.GetFileName(path));

    public static Task<ReadBill> ReadTextAsync(string text, BillReadOptions? options = null, string file = "bill.csv", BillHints? hints = null) =>
        ReadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), file, options, hints);
}
