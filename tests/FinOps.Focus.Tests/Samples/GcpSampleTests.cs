using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Samples;

/// <summary>The sums are made here from the files' text, by other means than the reader's.</summary>
public sealed partial class GcpSampleTests
{
    [SharedTheory]
    [InlineData("gcp/koku_2022-08-01_5.csv", 9)]
    [InlineData("gcp/koku_history_evidence-2019-06-03.csv", 224)]
    [InlineData("gcp/nise_generated_gcp_2026-05.csv.gz", 8640)]
    public async Task A_flattened_sample_sums_to_cost_and_credits(string path, long rows)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var table = ReferenceCsv.Parse(Bytes(path));
        var (cost, credits) = (Array.IndexOf(table[0].Fields!, "cost"), Array.IndexOf(table[0].Fields!, "credits"));
        var expected = 0m;
        foreach (var row in table.Skip(1))
        {
            expected += Number(row.Fields![cost]);
            foreach (Match credit in Amount().Matches(row.Fields[credits])) expected += Number(credit.Groups[1].Value);
        }

        Check(bill, rows, expected);
        var costs = table.Skip(1).Sum(r => Number(r.Fields![cost]));
        var contracted = 0m;
        foreach (var block in bill.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                if (block.Text(FocusColumnId.ChargeCategory).Text(row) != "Credit") contracted += Number(block.Money(FocusColumnId.ContractedCost)[row]!.Value.ToString());
            }
        }

        Assert.Equal(costs, contracted);
    }

    [SharedFact]
    public async Task The_json_lines_sample_sums_to_cost_and_credits()
    {
        const string path = "gcp/nise_generated_gcp_2026-05-01_10.jsonl.gz";
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var expected = 0m;
        foreach (var line in Encoding.UTF8.GetString(Bytes(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            expected += Number(json.RootElement.GetProperty("cost").GetRawText()) + Number(json.RootElement.GetProperty("credits").GetProperty("amount").GetRawText());
        }

        Check(bill, 2592, expected);
    }

    [SharedTheory]
    [InlineData("gcp/koku_2022-08-01_5.csv")]
    [InlineData("gcp/koku_history_evidence-2019-06-03.csv")]
    [InlineData("gcp/nise_generated_gcp_2026-05.csv.gz")]
    [InlineData("gcp/nise_generated_gcp_2026-05-01_10.jsonl.gz")]
    public async Task The_1_2_view_of_a_sample_breaks_no_must_rule(string path)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    private static void Check(ReadBill bill, long rows, decimal expected)
    {
        Assert.Empty(bill.Issues);
        Assert.Equal(rows, bill.Statistics.SourceRows);
        Assert.Equal(rows, bill.Statistics.StoredRows);
        Assert.Equal(bill.Rows, rows + bill.Statistics.AddedRows);
        Assert.Equal(expected, Number(bill.Sum(FocusColumnId.BilledCost).ToString()));
        Assert.Equal(expected, Number(bill.Statistics.SourceBilled.Single().Value.ToString()));
    }

    /// <summary>Some amounts are floating point numbers of more than 18 decimals, which are rounded half to even one by one.</summary>
    private static decimal Number(string text) =>
        decimal.Round(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), Money.Scale, MidpointRounding.ToEven);

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(SharedFolder.Sample(path));
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("""["']amount["']\s*:\s*([-+0-9.eE]+)""")]
    private static partial Regex Amount();
}
