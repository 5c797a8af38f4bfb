using System.Globalization;
using FinOps.Focus.Tests.Support;
using static FinOps.Focus.Tests.Gcp.GcpBill;

namespace FinOps.Focus.Tests.Gcp;

public sealed class CommitmentTests
{
    [Fact]
    public async Task Usage_behind_its_fee_carries_its_own_share()
    {
        using var bill = await ReadAsync(Fee("c", 5), Covered("c"));
        Assert.Equal(new() { ["c Purchase"] = "5", ["c Used"] = "2", ["c Unused"] = "3" }, Shares(bill));
        Assert.Equal(3, bill.Rows);
        Assert.Equal("2", bill.Blocks[0].Money(FocusColumnId.EffectiveCost)[1].ToString());
    }

    [Fact]
    public async Task Usage_before_its_fee_gets_its_share_in_a_row_of_its_own()
    {
        using var bill = await ReadAsync(Covered("c"), Covered("c"), Fee("c", 5));
        Assert.Equal(new() { ["c Used"] = "4", ["c Purchase"] = "5", ["c Unused"] = "1" }, Shares(bill));
        Assert.Equal(5, bill.Rows);
        Assert.Equal("p", bill.Blocks[0].Text(FocusColumnId.SubAccountId).Text(3));
        Assert.Equal("4", bill.Blocks[0].Money(FocusColumnId.EffectiveCost)[3].ToString());
        Assert.Equal("8", bill.Sum(FocusColumnId.ConsumedQuantity).ToString());
    }

    [Fact]
    public async Task A_half_covered_row_is_parted_and_its_sums_stay()
    {
        using var bill = await ReadAsync(Fee("c", 5), Covered("c", -5, ",\"cost_at_list\":12"));
        Assert.Equal(new() { ["c Purchase"] = "5", ["c Used"] = "1", ["c Unused"] = "4" }, Shares(bill));
        Assert.Equal("10", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("10", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Equal("17", bill.Sum(FocusColumnId.ListCost).ToString());
        Assert.Equal("15", bill.Sum(FocusColumnId.ContractedCost).ToString());
        Assert.Equal("4", bill.Sum(FocusColumnId.ConsumedQuantity).ToString());
    }

    [Fact]
    public async Task A_commitment_named_on_one_side_only_is_the_one_of_its_kind_and_place_that_day()
    {
        using var bill = await ReadAsync(Covered("Committed Usage Discount: CPU"), Fee("c", 5));
        Assert.Equal(new() { ["Committed Usage Discount: CPU Used"] = "0", ["c Purchase"] = "5", ["c Used"] = "5" }, Shares(bill));
        Assert.Empty(bill.Statistics.Warnings);
    }

    [Fact]
    public async Task Covered_usage_without_any_fee_in_the_file_is_counted_as_such()
    {
        using var bill = await ReadAsync(Covered("c"));
        Assert.Equal("0", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Equal(1, bill.Rows);
        Assert.Single(bill.Statistics.Warnings);
    }

    [Fact]
    public async Task A_fee_of_another_day_pays_for_nothing_of_this_one()
    {
        // 06:30 UTC is still the day before in Los Angeles.
        using var bill = await ReadAsync(Fee("c", 5), Covered("c", -10, ",\"usage_start_time\":\"2026-08-05 06:30:00 UTC\""));
        Assert.Equal(new() { ["c Purchase"] = "5", ["c Used"] = "0", ["c Unused"] = "5" }, Shares(bill));
        Assert.Single(bill.Statistics.Warnings);
    }

    /// <summary>Fees of any amount, usage in any order, covered by any part: used + unused = fee, to the last of 18 decimals.</summary>
    [Fact]
    public async Task Whatever_the_order_and_the_amounts_used_and_unused_are_the_fee()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var rows = new List<string>();
            for (var i = 0; i < 3; i++) rows.Add(Fee($"c{i}", random.Next(1, 1_000_000) / 70_001m));
            for (var i = 0; i < 12; i++) rows.Add(Covered($"c{random.Next(4)}", -(random.Next(3) == 0 ? 10 : random.Next(1, 100_000) / 9_999.7m)));
            var all = rows.ToArray();
            random.Shuffle(all);
            using var bill = await ReadAsync(all);
            var shares = Shares(bill).ToDictionary(s => s.Key, s => decimal.Parse(s.Value, CultureInfo.InvariantCulture));
            for (var i = 0; i < 3; i++)
                Assert.Equal(shares[$"c{i} Purchase"], shares.GetValueOrDefault($"c{i} Used") + shares.GetValueOrDefault($"c{i} Unused"));
            Assert.Equal(bill.Statistics.SourceBilled["USD"], bill.Sum(FocusColumnId.BilledCost));
        }
    }
}
