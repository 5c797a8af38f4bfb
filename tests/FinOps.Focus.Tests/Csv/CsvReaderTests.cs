using System.Text;
using FinOps.Focus.Csv;
using FinOps.Focus.Input;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa,b\n", "1:a|b")]
    [InlineData("a\n\n\r\nb\n", "1:a 4:b")]
    [InlineData("\"x\ny\",2\n3,4\n", "1:x\ny|2 3:3|4")]
    [InlineData("\"a \"\"b\"\"\",\"\"\n", "1:a \"b\"|")]
    [InlineData("\"a,b\",c\r\n", "1:a,b|c")]
    [InlineData(",\n", "1:|")]
    [InlineData("a\"b\",c\nd,e\n", "1:! 2:d|e")]
    [InlineData("\"a\"b,c\nd,e\n", "1:! 2:d|e")]
    [InlineData("", "")]
    public async Task Text_is_split_as_written(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', await ReadAsync(Encoding.UTF8.GetBytes(text), new Random(1))));

    [Fact]
    public async Task Random_text_reads_as_the_reference_reads_it()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            var kinds = random.Next(3, 11);
            for (var k = 0; k < bytes.Length; k++) bytes[k] = "ab,x\n\r,y\"\""u8[random.Next(kinds)];
            string[]? expected = null;
            try
            {
                expected = [.. ReferenceCsv.Parse(bytes).Select(r => $"{r.Line}:{(r.Fields is null ? "!" : string.Join('|', r.Fields))}")];
            }
            catch (FormatException)
            {
                await Assert.ThrowsAsync<DamagedFileException>(() => ReadAsync(bytes, random));
                continue;
            }

            Assert.Equal(expected, await ReadAsync(bytes, random));
        }
    }

    [Fact]
    public async Task Well_formed_text_of_every_length_round_trips_over_buffer_edges()
    {
        var random = new Random(5);
        var text = new StringBuilder();
        var expected = new List<string>();
        long line = 1;
        while (text.Length < 3_000_000)
        {
            var fields = Enumerable.Range(0, 5).Select(_ => Word(random)).ToArray();
            expected.Add($"{line}:{string.Join('|', fields)}");
            line += 1 + fields.Sum(f => f.Count(c => c == '\n'));
            text.AppendJoin(',', fields.Select(f => f.AsSpan().ContainsAny(",\"\n") ? $"\"{f.Replace("\"", "\"\"")}\"" : f)).Append('\n');
        }

        Assert.Equal(expected, await ReadAsync(Encoding.UTF8.GetBytes(text.ToString()), random, most: 400_000));
    }

    [Fact]
    public async Task A_row_longer_than_allowed_is_reported_and_the_next_one_read()
    {
        var options = new BillReadOptions { MaxRowBytes = 1 << 20 };
        var text = "a,b\n1," + new string('x', 10_000_000) + "\n\"" + new string('y', 600_000) + "\n" + new string('z', 600_000) + "\",2\n3,4\n";
        var source = await ByteSource.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", options, default);
        using var reader = new CsvReader(source, options);
        var seen = new List<string>();
        while (await reader.ReadAsync(default))
        {
            if (reader.TooLong is { } row) seen.Add($"{row.Line}:too long, {row.Start.Length} kept");
            for (var r = 0; r < reader.RowCount; r++) seen.Add($"{reader.Rows[r].Line}:{reader.Rows[r].Fault}");
        }

        Assert.Equal(["1:None", "2:too long, 4096 kept", "3:TooLong", "5:None"], seen);
        Assert.True(reader.Buffer.Length <= 4 << 20);
    }

    [Fact]
    public async Task Rows_with_bytes_that_are_no_text_are_marked()
    {
        byte[] text = [.. "a,b\n"u8, 0xC3, 0x28, .. ",1\nc,d\n"u8, 0, .. ",2\n"u8];
        var source = await ByteSource.OpenAsync(new MemoryStream(text), "f.csv", new(), default);
        using var reader = new CsvReader(source, new());
        Assert.True(await reader.ReadAsync(default));
        Assert.Equal([CsvFault.None, CsvFault.NotText, CsvFault.None, CsvFault.NotText], reader.Rows.Take(reader.RowCount).Select(r => r.Fault));
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, random.Next(100) == 0 ? 5000 : 12)).Select(_ => "abcdefgé,\"\n"[random.Next(11)]));

    private static async Task<List<string>> ReadAsync(byte[] text, Random random, int most = 700)
    {
        var options = new BillReadOptions();
        await using var source = await ByteSource.OpenAsync(new ChunkedStream(text, random, most), "f.csv", options, default);
        using var reader = new CsvReader(source, options);
        var rows = new List<string>();
        var scratch = new byte[16];
        while (await reader.ReadAsync(default))
        {
            for (var r = 0; r < reader.RowCount; r++)
            {
                var row = reader.Rows[r];
                var fields = row.Fault != CsvFault.None ? "!" : string.Join('|', Enumerable.Range(0, row.FieldCount)
                    .Select(c => Encoding.UTF8.GetString(CsvField.Unquote(reader.Field(row, c), ref scratch))));
                rows.Add($"{row.Line}:{fields}");
            }
        }

        return rows;
    }
}
