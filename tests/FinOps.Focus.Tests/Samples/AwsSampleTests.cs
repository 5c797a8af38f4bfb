using System.IO.Compression;
using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Samples;

public sealed class AwsSampleTests
{
    [SharedTheory]
    [InlineData("aws/focus_converters_legacy_cur_anonymous.csv", 1281, 0)]
    [InlineData("aws/koku_test_cur.csv", 19, 19)]
    [InlineData("aws/koku_local_bucket/20180801-20180901/16e57707-f9e3-49be-8be6-b84e684b5194/koku-local-1.csv.gz", 13380, 0)]
    [InlineData("aws/nise_generated_bucket/pfx/cur/20260501-20260601/fa3de031-41dc-4858-a389-b4ed085abba5/May-2026-cur.csv.gz", 5040, 720)]
    // Every row of koku_test_cur.csv has one field less than its header: none is guessed at.
    public async Task Totals_equal_an_independent_sum_and_every_row_is_accounted_for(string path, long rows, long quarantined)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var (header, lines) = Reference(SharedFolder.Sample(path));
        var faulty = bill.Issues.Select(i => i.Line).ToHashSet();
        var cost = Array.IndexOf(header, "lineItem/UnblendedCost");
        var expected = Money.Zero;
        foreach (var line in lines.Where(l => !faulty.Contains(l.Line))) expected += Money.Parse(line.Fields![cost]);

        Assert.Equal(expected, bill.Sum(FocusColumnId.BilledCost));
        Assert.Equal(expected, bill.Statistics.Totals.GetValueOrDefault("USD")?.Billed ?? Money.Zero);
        Assert.Equal(expected, bill.Statistics.SourceBilled.GetValueOrDefault("USD"));
        Assert.Equal(rows, bill.Statistics.SourceRows);
        Assert.Equal(quarantined, bill.Statistics.QuarantinedRows);
        Assert.Equal(rows, bill.Statistics.StoredRows + bill.Statistics.MergedRows + quarantined);
        Assert.Equal(bill.Rows, bill.Statistics.StoredRows + bill.Statistics.AddedRows);
    }

    private static (string[] Header, List<ReferenceCsv.Row> Rows) Reference(string path)
    {
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : (Stream)File.OpenRead(path);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var rows = ReferenceCsv.Parse(copy.ToArray());
        return (rows[0].Fields!, rows[1..]);
    }
}
