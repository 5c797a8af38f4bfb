using System.IO.Compression;
using System.Text;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Input;

public sealed class MalformedFileTests
{
    private const string Header = "bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,lineItem/UsageAccountId,lineItem/LineItemType,"
        + "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/CurrencyCode,lineItem/UsageAmount,lineItem/UnblendedCost";

    private const string Good = "1,2026-09-01T00:00:00Z,2026-10-01T00:00:00Z,2,Usage,2026-09-05T00:00:00Z,2026-09-05T01:00:00Z,AmazonEC2,USD,1,0.5";

    [Fact]
    public async Task A_truncated_gzip_is_an_error_that_names_file_line_and_offset()
    {
        var whole = Gzip(Rows(20_000));
        var error = await Assert.ThrowsAsync<DamagedFileException>(() => Bills.ReadAsync(new MemoryStream(whole[..(whole.Length / 2)]),
            "cut.csv.gz"));
        Assert.Equal("cut.csv.gz", error.File);
        Assert.True(error.Line > 1, $"line {error.Line}");
        Assert.True(error.Offset > 0);
        Assert.Contains("cut.csv.gz, line ", error.Message);
    }

    [Fact]
    public async Task A_gzip_with_a_flipped_byte_is_an_error()
    {
        var bytes = Gzip(Rows(20_000));
        bytes[bytes.Length / 2] ^= 0x55;
        await Assert.ThrowsAsync<DamagedFileException>(() => Bills.ReadAsync(new MemoryStream(bytes), "bad.csv.gz"));
    }

    [Fact]
    public async Task A_gzip_cut_anywhere_is_an_error_and_whole_members_in_any_chunks_are_not()
    {
        byte[] first = Gzip(Rows(30)), bytes = [.. first, .. Gzip(Good + "\n")];
        var random = new Random(11);
        for (var length = 12; length < bytes.Length; length++)
        {
            // A cut between two members leaves a whole file; only what the delivery's manifest says can tell.
            if (length == first.Length) continue;
            var cut = bytes[..length];
            await Assert.ThrowsAnyAsync<BillReadException>(() => Bills.ReadAsync(new ChunkedStream(cut, random, 40), "cut.csv.gz"));
        }

        for (var most = 2; most < 60; most++)
        {
            using var bill = await Bills.ReadAsync(new ChunkedStream(bytes, random, most), "whole.csv.gz");
            Assert.Equal(31, bill.Rows);
        }
    }

    [Fact]
    public async Task A_zip_entry_whose_bytes_changed_is_an_error()
    {
        var zip = Zip(("a.csv", Rows(300)));
        var changed = 0;
        for (var at = 60; at < zip.Length - 120; at += 97)
        {
            var bytes = zip.ToArray();
            bytes[at] ^= 0x10;
            await Assert.ThrowsAsync<DamagedFileException>(() => Bills.ReadAsync(new MemoryStream(bytes), "a.zip"));
            changed++;
        }

        Assert.True(changed > 10);
    }

    [Fact]
    public async Task Several_gzip_members_are_one_file()
    {
        byte[] bytes = [.. Gzip(Header + "\n"), .. Gzip(Good + "\n"), .. Gzip(Good + "\n")];
        using var bill = await Bills.ReadAsync(new MemoryStream(bytes), "many.csv.gz");
        Assert.Equal(2, bill.Rows);
    }

    [Fact]
    public async Task The_bytes_decide_not_the_name()
    {
        using var bill = await Bills.ReadAsync(new MemoryStream(Gzip(Header + "\n" + Good)), "plain.csv");
        Assert.Equal(1, bill.Rows);
        using var plain = await Bills.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Header + "\r\n" + Good + "\r\n")), "named.csv.gz");
        Assert.Equal("0.5", plain.Sum(FocusColumnId.BilledCost).ToString());
    }

    [Fact]
    public async Task Every_csv_of_a_zip_is_read_with_its_own_header_and_name()
    {
        var wider = Header + ",lineItem/Operation\n" + Good + ",Run\n";
        var zip = Zip(("a.csv", Header + "\n" + Good + "\n"), ("notes.txt", "no bill"), ("b.csv", wider));
        using var bill = await Bills.ReadAsync(new ChunkedStream(zip, new Random(3)), "month.zip");
        Assert.Equal(["month.zip!a.csv", "month.zip!b.csv"], bill.Blocks.Select(b => b.File));
        Assert.Equal("Run", bill.Blocks[1].Extras.Text(0)["x_lineItem_Operation"]);
        Assert.NotNull(bill.Statistics.ContentHash);
    }

    [Fact]
    public async Task A_cut_off_zip_is_an_error()
    {
        var zip = Zip(("a.csv", Header + "\n" + Good + "\n"));
        await Assert.ThrowsAsync<DamagedFileException>(() => Bills.ReadAsync(new MemoryStream(zip[..^30]), "cut.zip"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bomb_is_stopped_by_its_ratio(bool zip)
    {
        var text = Header + "\n" + new string('\n', 40 << 20);
        var bomb = zip ? Zip(("a.csv", text)) : Gzip(text);
        var error = await Assert.ThrowsAsync<ExpansionLimitException>(() => Bills.ReadAsync(new MemoryStream(bomb), "bomb"));
        Assert.Contains("MaxExpansionRatio", error.Message);
    }

    [Fact]
    public async Task A_file_that_expands_too_far_is_stopped()
    {
        var options = new BillReadOptions { MaxExpandedBytes = 100_000 };
        var error = await Assert.ThrowsAsync<ExpansionLimitException>(() => Bills.ReadAsync(new MemoryStream(Gzip(Rows(5000))),
            "big.csv.gz", options));
        Assert.Contains("MaxExpandedBytes", error.Message);
    }

    [Theory]
    [InlineData("PAR1....", "Parquet")]
    [InlineData("BZh9", "bzip2")]
    [InlineData("", "empty")]
    [InlineData("hello world\n1\n", "hello world")]
    [InlineData("\0\u0001\u0002,\u0003\n", "no CSV header")]
    public async Task What_is_no_bill_is_refused_with_what_was_seen(string text, string seen)
    {
        var error = await Assert.ThrowsAsync<UnknownFormatException>(() => Bills.ReadTextAsync(text));
        Assert.Contains(seen, error.Message);
        Assert.Equal("bill.csv", error.File);
    }

    [Fact]
    public async Task A_header_without_mandatory_columns_names_them()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync(Header.Replace("lineItem/CurrencyCode,",
            "") + "\n"));
        Assert.Equal(["lineItem/CurrencyCode"], error.Columns);
        await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync(Header + ",lineItem/UsageAmount\n"));
    }

    [Theory]
    [InlineData("1,0.5", "1,\"1,234.5\"", "lineItem/UnblendedCost", "1,234.5", "decimal")]
    [InlineData("1,0.5", "1, 0.5", "lineItem/UnblendedCost", " 0.5", "decimal")]
    [InlineData("1,0.5", "1,$0.5", "lineItem/UnblendedCost", "$0.5", "decimal")]
    [InlineData("1,0.5", "1,", "lineItem/UnblendedCost", "", "empty")]
    [InlineData("1,0.5", "many,0.5", "lineItem/UsageAmount", "many", "decimal")]
    [InlineData("2026-09-05T00:00:00Z", "2026-02-30T00:00:00Z", "lineItem/UsageStartDate", "2026-02-30T00:00:00Z", "ISO 8601")]
    [InlineData("2026-09-05T00:00:00Z", "09/05/2026", "lineItem/UsageStartDate", "09/05/2026", "ISO 8601")]
    [InlineData("1,0.5", "1,0.5,9", "", "", "12 fields where the header has 11")]
    [InlineData(",1,0.5", ",0.5", "", "", "10 fields where the header has 11")]
    [InlineData("AmazonEC2", "Ama\"zon\"EC2", "", "", "quote")]
    public async Task A_bad_row_goes_to_quarantine_with_line_column_value_and_reason(string old, string now, string column, string value,
        string reason)
    {
        using var bill = await Bills.ReadTextAsync(Header + "\n" + Good + "\n" + Good.Replace(old, now) + "\n" + Good + "\n");
        var issue = Assert.Single(bill.Issues);
        Assert.Equal(("bill.csv", 3L, column, value), (issue.File, issue.Line, issue.Column, issue.Value));
        Assert.Contains(reason, issue.Reason);
        Assert.Contains("AmazonEC2".AsSpan(0, 3).ToString(), issue.Raw);
        Assert.Equal(2, bill.Rows);
        Assert.Equal((3L, 2L, 1L), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.QuarantinedRows));
    }

    [Fact]
    public async Task A_ten_megabyte_line_goes_to_quarantine_in_bounded_memory()
    {
        var text = Header + "\n" + Good + "\n" + new string('x', 10_000_000) + "\n" + Good + "\n";
        using var bill = await Bills.ReadTextAsync(text);
        var issue = Assert.Single(bill.Issues);
        Assert.Equal(3, issue.Line);
        Assert.Contains("MaxRowBytes", issue.Reason);
        Assert.Equal(ReadIssue.MaxRawLength, issue.Raw.Length);
        Assert.Equal(2, bill.Rows);
    }

    [Fact]
    public async Task Too_much_quarantine_ends_the_file_when_a_limit_is_set()
    {
        var options = new BillReadOptions { MaxQuarantinedRows = 10 };
        await Assert.ThrowsAsync<TooManyIssuesException>(() => Bills.ReadTextAsync(Header + "\n" + string.Join("",
            Enumerable.Repeat("junk\n", 20)), options));
    }

    [Fact]
    public async Task Issues_alone_fill_blocks_of_bounded_size()
    {
        var options = new BillReadOptions { MaxIssuesPerBlock = 100, Pool = new FocusBlockPool(64, 0) };
        var text = Header + "\n" + string.Concat(Enumerable.Repeat(Good.Replace("0.5", "x") + "\n", 1000));
        using var bill = await Bills.ReadTextAsync(text, options);
        Assert.Equal(1000, bill.Issues.Count());
        Assert.All(bill.Blocks, b => Assert.True(b.Issues.Count <= 200));
    }

    [Fact]
    public async Task Random_damage_never_ends_in_anything_but_rows_quarantine_or_a_read_error()
    {
        var random = new Random(20261120);
        var text = Encoding.UTF8.GetBytes(Rows(40));
        for (var i = 0; i < 400; i++)
        {
            var damaged = text.ToArray();
            for (var k = random.Next(1, 8); k > 0; k--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) damaged = damaged[..random.Next(damaged.Length)];
            if (random.Next(4) == 0) damaged = Gzip(Encoding.Latin1.GetString(damaged));
            try
            {
                using var bill = await Bills.ReadAsync(new ChunkedStream(damaged, random), "fuzz.csv");
                var s = bill.Statistics;
                Assert.Equal(s.SourceRows, s.StoredRows + s.MergedRows + s.QuarantinedRows);
                Assert.Equal(s.QuarantinedRows, bill.Issues.Count());
            }
            catch (BillReadException e)
            {
                Assert.Equal("fuzz.csv", e.File);
            }
        }
    }

    private static string Rows(int count)
    {
        var random = new Random(9);
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < count; i++) text.Append(Good).Append(random.Next(1_000_000_000)).Append('\n');
        return text.ToString();
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
