using System.Text;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Aws;

public sealed class CurReaderTests
{
    private const string Header = "bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,lineItem/UsageAccountId,lineItem/LineItemType,"
        + "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/CurrencyCode,lineItem/UsageAmount,lineItem/UnblendedCost";

    private const string Plan = "arn:aws:savingsplans::1:savingsplan/a";

    [Fact]
    public async Task Net_costs_are_billed_where_the_file_has_them_and_unblended_ones_kept()
    {
        using var bill = await Bills.ReadTextAsync($"{Header},lineItem/NetUnblendedCost\n{Row("Usage", "10")},9\n{Row("Usage",
            "5")},\n{Row("EdpDiscount", "-1")},0\n");
        Assert.Equal("14", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("14", bill.Statistics.SourceBilled["USD"].ToString());
        Assert.Equal("10", bill.Blocks[0].Extras.Text(0)["x_lineItem_UnblendedCost"]);
    }

    [Fact]
    public async Task Covered_usage_and_negation_in_two_files_leave_differences_that_cancel()
    {
        using var covered = await Bills.ReadTextAsync($"{Header},savingsPlan/SavingsPlanARN\n{Row("SavingsPlanCoveredUsage",
            "3")},{Plan}\n");
        using var negation = await Bills.ReadTextAsync($"{Header},savingsPlan/SavingsPlanARN\n{Row("SavingsPlanNegation", "-3")},{Plan}\n");
        Assert.Equal(2, covered.Rows);
        Assert.Equal(1, negation.Rows);
        Assert.Equal("3", covered.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("-3", negation.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("Adjustment", negation.Blocks[0].Text(FocusColumnId.ChargeCategory).Text(0));
        Assert.Equal(2, negation.Blocks[0].Lines[0]);
        Assert.Equal(1, negation.Statistics.MergedRows);
    }

    [Fact]
    public async Task Several_currencies_are_summed_apart()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("Usage", "1")}\n{Row("Usage", "7").Replace("USD", "CNY")}\n{Row("Tax",
            "0.5")}\n");
        Assert.Equal("1.5", bill.Statistics.Totals["USD"].Billed.ToString());
        Assert.Equal("7", bill.Statistics.Totals["CNY"].Billed.ToString());
        Assert.Equal(2, bill.Statistics.Totals["USD"].Rows);
    }

    [Fact]
    public async Task Columns_in_another_order_and_case_give_the_same_rows()
    {
        var names = Header.Split(',');
        var values = Row("Usage", "2.5").Split(',');
        using var bill = await Bills.ReadTextAsync($"{string.Join(',', names.Reverse()).Replace("lineItem/UsageAmount",
            "lineitem/usageamount")}\n{string.Join(',', values.Reverse())}\r\n");
        Assert.Equal("2.5", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("1", bill.Blocks[0].Money(FocusColumnId.ConsumedQuantity)[0].ToString());
    }

    [Fact]
    public async Task Amounts_beyond_what_money_holds_are_an_error_not_a_wrong_sum() =>
        await Assert.ThrowsAsync<AmountOverflowException>(() => Bills.ReadTextAsync(
            Header + "\n" + string.Concat(Enumerable.Repeat(Row("Usage", "99999999999999999999") + "\n", 3))));

    [Fact]
    public async Task A_block_of_rows_allocates_next_to_nothing_once_warm()
    {
        const int rows = 60_000;
        var text = new StringBuilder(Header).Append(",identity/LineItemId,lineItem/ResourceId,lineItem/BlendedCost,resourceTags/user:team\n");
        for (var i = 0; i < rows; i++) text.Append(Row("Usage", $"{i}.25")).Append($",id{i},i-{i % 5000},{i}.5,team{i % 20}\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var options = new BillReadOptions { Pool = new FocusBlockPool(keep: 1) };
        await ReadAsync();
        await ReadAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        await ReadAsync();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 2_500_000, $"{allocated} bytes for 60,000 rows; opening may take 2.5 MB of buffers, rows nothing");

        // A memory stream never yields, so everything runs on this thread.
        async Task ReadAsync()
        {
            await using var reader = await BillReaderFactory.OpenAsync(new MemoryStream(bytes), "a.csv", options);
            while (await reader.ReadBlockAsync() is { } block) block.Dispose();
            Assert.Equal(rows, reader.Statistics.StoredRows);
        }
    }

    private static string Row(string type, string cost) =>
        $"1,2026-09-01T00:00:00Z,2026-10-01T00:00:00Z,2,{type},2026-09-05T00:00:00Z,2026-09-05T01:00:00Z,AmazonEC2,USD,1,{cost}";
}
