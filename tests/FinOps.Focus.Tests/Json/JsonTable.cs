using System.Text;
using FinOps.Focus.Csv;
using FinOps.Focus.Input;
using FinOps.Focus.JsonRows;

namespace FinOps.Focus.Tests.Json;

/// <summary>A JSON Lines text as its source lays it out: every field unquoted, the empty ones left out.</summary>
internal sealed record JsonTable(string[] Header, List<JsonTable.Row> Rows, List<ReadIssue> Issues, ReadStatistics Statistics)
{
    public sealed record Row(long Line, Dictionary<string, string> Fields, string Raw);

    public static Task<JsonTable> ReadAsync(string text, BillReadOptions? options = null) =>
        ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    public static async Task<JsonTable> ReadAsync(Stream stream, BillReadOptions? options = null)
    {
        options ??= new BillReadOptions();
        await using var source = await ByteSource.OpenAsync(stream, "a.jsonl", options, default);
        await source.MoveNextAsync(default);
        Assert.Equal((byte)'{', await source.FirstByteAsync(default));
        using var rows = await JsonRowSource.OpenAsync(source, options, default);
        using var block = new FocusBlock(1);
        var statistics = new ReadStatistics();
        var issues = new IssueSink(options, statistics) { Block = block };
        var batch = new RowBatch("a.jsonl", rows.Header);
        var result = new List<Row>();
        byte[] scratch = [];
        while (await rows.ReadAsync(batch, issues, default))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var fields = new Dictionary<string, string>();
                for (var column = 0; column < rows.Header.Length; column++)
                {
                    var value = CsvField.Unquote(batch.Field(row, column), ref scratch);
                    if (!value.IsEmpty) fields[rows.Header[column]] = Encoding.UTF8.GetString(value);
                }

                result.Add(new Row(batch.Lines[row], fields, batch.Raw(row)));
            }
        }

        return new JsonTable(rows.Header, result, [.. block.Issues], statistics);
    }
}
