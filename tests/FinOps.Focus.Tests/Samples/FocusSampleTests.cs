using System.IO.Compression;
using FinOps.Focus.Tests.Csv;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Samples;

public sealed class FocusSampleTests
{
    [SharedTheory]
    [InlineData("focus/focus_1_2_cost_and_usage_aws.csv.gz")]
    [InlineData("focus/focus_1_2_cost_and_usage_azure.csv.gz")]
    [InlineData("focus/focus_1_2_cost_and_usage_gcp.csv.gz")]
    [InlineData("focus/focus_1_3_cost_and_usage_aws.csv.gz")]
    [InlineData("focus/focus_1_3_cost_and_usage_azure.csv.gz")]
    [InlineData("focus/focus_1_3_cost_and_usage_gcp.csv.gz")]
    public async Task All_four_costs_equal_an_independent_sum(string path)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        using var stream = new GZipStream(File.OpenRead(SharedFolder.Sample(path)), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        var rows = ReferenceCsv.Parse(copy.ToArray());
        foreach (var cost in (FocusColumnId[])[FocusColumnId.BilledCost, FocusColumnId.EffectiveCost, FocusColumnId.ListCost,
            FocusColumnId.ContractedCost])
        {
            var column = Array.IndexOf(rows[0].Fields!, cost.ToString());
            var expected = Money.Zero;
            foreach (var row in rows.Skip(1)) expected += Money.Parse(row.Fields![column]);
            Assert.Equal(expected, bill.Sum(cost));
        }

        Assert.Empty(bill.Issues);
        Assert.Equal(2000, bill.Rows);
        Assert.Equal(2000, bill.Statistics.StoredRows);
    }

    [SharedTheory]
    [InlineData("focus/focus_1_3_contract_commitment_aws.csv.gz")]
    public async Task Other_data_is_refused_by_name(string path) =>
        await Assert.ThrowsAsync<UnknownFormatException>(() => Bills.ReadFileAsync(SharedFolder.Sample(path)));
}
