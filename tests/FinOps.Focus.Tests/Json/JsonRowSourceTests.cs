using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Json;

public sealed class JsonRowSourceTests
{
    [Fact]
    public async Task Values_keep_their_text_and_nested_ones_become_compact_json()
    {
        var table = await JsonTable.ReadAsync("""
            {"n":-0.10e-07,"big":123456789012345678901234567890.5,"s":"a, \"b\"\nc","o": { "x y" : [ 1, "p q" ] , "z":null },"t":true,"u":null,"e":""}

            """);
        var row = Assert.Single(table.Rows);
        Assert.Equal(
            [("n", "-0.10e-07"), ("big", "123456789012345678901234567890.5"), ("s", "a, \"b\"\nc"), ("o", "{\"x y\":[1,\"p q\"],\"z\":null}"), ("t", "true")],
            row.Fields.Select(f => (f.Key, f.Value)));
        Assert.Equal(["n", "big", "s", "o", "t", "u", "e", "x_json"], table.Header);
    }

    [Fact]
    public async Task Members_the_header_does_not_name_are_kept_together()
    {
        var table = await JsonTable.ReadAsync("{\"a\":1}\n{\"new\":{\"x\":[1]},\"a\":2,\"other\":\"é\\n\"}\n");
        Assert.Equal("{\"new\":{\"x\":[1]},\"other\":\"é\\n\"}", table.Rows[1].Fields["x_json"]);
        Assert.Equal("2", table.Rows[1].Fields["a"]);
        Assert.Empty(table.Rows[0].Fields.Keys.Except(["a"]));
    }

    [Fact]
    public async Task A_known_bill_has_all_its_columns_whatever_the_first_line_leaves_out()
    {
        var table = await JsonTable.ReadAsync("""
            {"billing_account_id":"A","usage_start_time":"2026-08-01 07:00:00 UTC","cost":1,"sku":{"id":"s"}}
            {"billing_account_id":"A","tags":[],"adjustment_info":{"id":"x"},"usage_start_time":"2026-08-01 07:00:00 UTC","cost":2}
            """);
        Assert.Contains("adjustment_info", table.Header);
        Assert.Equal("{\"id\":\"x\"}", table.Rows[1].Fields["adjustment_info"]);
        Assert.False(table.Rows[1].Fields.ContainsKey("sku"));
    }

    [Theory]
    [InlineData("{\"a\":1", "byte 7")]
    [InlineData("{\"a\":01}", "byte 6")]
    [InlineData("{\"a\":1.}", "byte 6")]
    [InlineData("{\"a\":1e}", "byte 6")]
    [InlineData("{\"a\":-}", "byte 6")]
    [InlineData("{\"a\":NaN}", "byte 6")]
    [InlineData("{\"a\":nulls}", "byte 10")]
    [InlineData("{\"a\" 1}", "byte 6")]
    [InlineData("{\"a\":1,}", "byte 8")]
    [InlineData("{a:1}", "byte 2")]
    [InlineData("{'a':1}", "byte 2")]
    [InlineData("{\"a\":1}{\"a\":2}", "byte 8")]
    [InlineData("{\"a\":1} x", "byte 9")]
    [InlineData("[1]", "byte 1")]
    [InlineData("null", "byte 1")]
    [InlineData("1", "byte 1")]
    [InlineData("{\"a\":\"tab\there\"}", "byte 6")]
    [InlineData("{\"a\":\"open}", "byte 6")]
    [InlineData("{\"a\":\"\\x\"}", "byte 6")]
    [InlineData("{\"a\":[1,}", "byte 6")]
    [InlineData("{\"a\":{\"b\":1,}}", "byte 6")]
    [InlineData("{\"a\":1,\"a\":2}", "stands twice")]
    [InlineData("{\"new\":1,\"new\":2}", "stands twice")]
    [InlineData("{\"a\":\"\\ud800\"}", "surrogate")]
    [InlineData("{\"a\":\"\\u0000\"}", "NUL")]
    public async Task A_line_that_is_no_object_goes_to_quarantine_and_the_others_go_on(string line, string reason)
    {
        var table = await JsonTable.ReadAsync($"{{\"a\":1}}\n{line}\r\n\n{{\"a\":2}}");
        var issue = Assert.Single(table.Issues);
        Assert.Equal(2, issue.Line);
        Assert.Contains(reason, issue.Reason);
        Assert.Equal(line, issue.Raw);
        Assert.Equal([(1, "1"), (4, "2")], table.Rows.Select(r => (r.Line, r.Fields["a"])));
        Assert.Equal(3, table.Statistics.SourceRows);
        Assert.Equal(1, table.Statistics.QuarantinedRows);
    }

    [Fact]
    public async Task Surrogate_pairs_and_escapes_are_read_as_what_they_mean()
    {
        var table = await JsonTable.ReadAsync("""{"a":"\ud83d\ude00 \u00e9 \/ \\ \t","b":"😀 é"}""");
        Assert.Equal("😀 é / \\ \t", table.Rows[0].Fields["a"]);
        Assert.Equal("😀 é", table.Rows[0].Fields["b"]);
    }

    [Fact]
    public async Task Nesting_is_read_to_its_limit_and_not_beyond()
    {
        string Deep(int levels) => $"{{\"a\":{new string('[', levels)}{new string(']', levels)}}}\n";
        var table = await JsonTable.ReadAsync("{\"a\":1}\n" + Deep(32) + Deep(33) + Deep(5000));
        Assert.Equal([3, 4], table.Issues.Select(i => i.Line));
        Assert.Equal(2, table.Rows.Count);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(3_000_000)]
    public async Task A_line_beyond_the_limit_is_passed_over_wherever_it_stands(int length)
    {
        var huge = $"{{\"a\":\"{new string('x', length)}\"}}";
        var options = new BillReadOptions { MaxRowBytes = 1000 };
        var table = await JsonTable.ReadAsync($"{{\"a\":1}}\n{huge}\n{{\"a\":2}}\n{huge}", options);
        Assert.Equal([2, 4], table.Issues.Select(i => i.Line));
        Assert.All(table.Issues, i => Assert.Contains("MaxRowBytes", i.Reason));
        Assert.Equal([1, 3], table.Rows.Select(r => r.Line));
        Assert.Equal(4, table.Statistics.SourceRows);
    }

    [Fact]
    public async Task A_byte_order_mark_and_blanks_before_the_first_object_mean_nothing()
    {
        var table = await JsonTable.ReadAsync("\uFEFF\n  {\"a\":1}\n");
        Assert.Equal("1", table.Rows.Single().Fields["a"]);
        Assert.Equal(2, table.Rows.Single().Line);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_line_by_line()
    {
        byte[] bytes = [.. "{\"a\":1}\n{\"a\":\""u8, 0xC3, .. "\"}\n{\"a\":\""u8, 0, .. "\"}\n{\"a\":2}\n"u8];
        var table = await JsonTable.ReadAsync(new MemoryStream(bytes));
        Assert.Equal([2, 3], table.Issues.Select(i => i.Line));
        Assert.Equal(2, table.Rows.Count);
    }

    [Fact]
    public async Task Gzip_is_unpacked_and_a_cut_one_is_an_error()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"a\":{i}}}\n"))));
        var table = await JsonTable.ReadAsync(new MemoryStream(packed.ToArray()));
        Assert.Equal(5000, table.Rows.Count);
        await Assert.ThrowsAsync<DamagedFileException>(() => JsonTable.ReadAsync(new MemoryStream(packed.ToArray()[..^20])));
    }

    [Fact]
    public async Task Text_that_only_begins_like_json_is_no_bill() =>
        await Assert.ThrowsAsync<UnknownFormatException>(() => Bills.ReadTextAsync("{ hello\nworld }\n"));

    [Fact]
    public async Task A_native_FOCUS_bill_may_come_as_json_lines()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync("""{"BilledCost":"1","ChargePeriodStart":"2026-08-01T00:00:00Z","ChargeCategory":"Usage","BillingCurrency":"USD"}"""));
        Assert.Contains("BillingAccountId", error.Columns);
    }

    /// <summary>The member-by-member comparison with the line before must never take one value for another.</summary>
    [Fact]
    public async Task Random_lines_read_as_an_independent_parser_reads_them()
    {
        var random = new Random(7);
        string[] values = ["1", "12", "1.5", "1.50", "null", "true", "\"\"", "\"a\"", "\"a,b\"", "\"q\\\"\"", "[]", "[1]", "{}", "{\"k\":[ 1 , \"v, w\" ]}"];
        var text = new StringBuilder("{\"a\":0,\"b\":0,\"c\":0,\"d\":0}\n");
        for (var i = 0; i < 5000; i++)
        {
            var members = new[] { "a", "b", "c", "d", "e" }.Where(_ => random.Next(4) > 0).ToArray();
            if (random.Next(5) == 0) random.Shuffle(members);
            var blank = random.Next(6) == 0 ? " " : "";
            text.Append('{').AppendJoin(',', members.Select(m => $"{blank}\"{m}\"{blank}:{blank}{values[random.Next(values.Length)]}{blank}")).Append("}\n");
        }

        var table = await JsonTable.ReadAsync(new ChunkedStream(Encoding.UTF8.GetBytes(text.ToString()), random));
        var lines = text.ToString().Split('\n');
        Assert.Empty(table.Issues);
        Assert.Equal(5001, table.Rows.Count);
        foreach (var row in table.Rows)
        {
            Assert.Equal(lines[row.Line - 1], row.Raw);
            foreach (var (name, node) in JsonNode.Parse(row.Raw)!.AsObject())
            {
                var read = name == "e" ? Rest(row) : row.Fields.GetValueOrDefault(name, "");
                var expected = name == "e" ? node?.ToJsonString() ?? "null" : node is JsonValue value ? value.ToString() : node?.ToJsonString() ?? "";
                Assert.Equal(expected, read);
            }

            Assert.Equal(JsonNode.Parse(row.Raw)!.AsObject().Count(m => m.Key == "e" || m.Value is not null && m.Value.ToString().Length > 0), row.Fields.Count);
        }

        static string Rest(JsonTable.Row row) => JsonNode.Parse(row.Fields["x_json"])!["e"]?.ToJsonString() ?? "null";
    }
}
