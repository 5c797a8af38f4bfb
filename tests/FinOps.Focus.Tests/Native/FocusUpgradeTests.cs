using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Native;

public sealed class FocusUpgradeTests
{
    private const string Base = "BilledCost,EffectiveCost,ListCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
        + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceCategory,ServiceName";

    private const string Row = "1.5,1.25,2,acct,USD,2026-09-01T00:00:00Z,2026-10-01T00:00:00Z,2026-09-05T00:00:00Z,2026-09-06T00:00:00Z,Usage,Compute,VM";

    [Fact]
    public async Task A_preview_file_reads_as_1_4()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuer,Provider,Publisher,Region,ChargeSubcategory,UsageQuantity,UsageUnit,PricingCategory,CommitmentDiscountId,oci_Extra\n"
            + Row + ",Oracle,Oracle,Oracle,eu-frankfurt-1,Used Commitment,3,Hours,Commitment-Based,plan-1,kept\n"
            + Row + ",Oracle,Oracle,Other Inc,eu-frankfurt-1,On-Demand,3,Hours,On-Demand,NULL,\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Equal("Oracle", block.Text(FocusColumnId.ServiceProviderName).Text(0));
        Assert.Equal("Oracle", block.Text(FocusColumnId.HostProviderName).Text(0));
        Assert.Null(block.Text(FocusColumnId.HostProviderName).Text(1));
        Assert.Equal("Oracle", block.Text(FocusColumnId.InvoiceIssuerName).Text(0));
        Assert.Equal("eu-frankfurt-1", block.Text(FocusColumnId.RegionId).Text(0));
        Assert.Equal("eu-frankfurt-1", block.Text(FocusColumnId.RegionName).Text(0));
        Assert.Equal("Used", block.Text(FocusColumnId.CommitmentDiscountStatus).Text(0));
        Assert.Null(block.Text(FocusColumnId.CommitmentDiscountStatus).Text(1));
        Assert.Equal("Committed", block.Text(FocusColumnId.PricingCategory).Text(0));
        Assert.Equal("Standard", block.Text(FocusColumnId.PricingCategory).Text(1));
        Assert.Equal("3", block.Money(FocusColumnId.ConsumedQuantity)[0].ToString());
        Assert.Equal("Hours", block.Text(FocusColumnId.ConsumedUnit).Text(0));
        Assert.Equal("Other (Compute)", block.Text(FocusColumnId.ServiceSubcategory).Text(0));
        Assert.Equal("USD", block.Text(FocusColumnId.PricingCurrency).Text(0));
        Assert.Equal("1.25", block.Money(FocusColumnId.PricingCurrencyEffectiveCost)[0].ToString());
        Assert.Equal("kept", block.Extras.Text(0)["x_oci_Extra"]);
        Assert.Equal("Used Commitment", block.Extras.Text(0)["x_ChargeSubcategory"]);
        Assert.Equal(1, bill.Statistics.NullTexts);
        Assert.Null(block.Text(FocusColumnId.CommitmentDiscountId).Text(1));
    }

    [Theory]
    [InlineData("ChargeSubcategory", FocusVersion.V10Preview)]
    [InlineData("ChargeClass", FocusVersion.V10)]
    [InlineData("SkuMeter", FocusVersion.V11)]
    [InlineData("InvoiceId", FocusVersion.V12)]
    [InlineData("HostProviderName", FocusVersion.V13)]
    [InlineData("InvoiceDetailId", FocusVersion.V14)]
    public void The_header_tells_the_version(string column, FocusVersion version) =>
        Assert.Equal(version, new FinOps.Focus.Native.FocusHeader("f", [.. Base.Split(','), "InvoiceIssuerName", "ProviderName",
            column]).Version);

    [Fact]
    public async Task Missing_mandatory_columns_are_named()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync(Base + "\n"));
        Assert.Equal(["InvoiceIssuerName", "ServiceProviderName"], error.Columns);
    }

    [Theory]
    [InlineData("\"{\"\"a\"\":\"\"1\"\",\"\"b\"\":true,\"\"c\"\":2.5}\"", "a=1;b=true;c=2.5")]
    [InlineData("\"{\"\"k\\u00e9\"\":\"\"v\\\"\"\"\"}\"", "ké=v\"")]
    [InlineData("{}", "")]
    [InlineData("\"{\"\"a\"\":{}}\"", null)]
    [InlineData("\"{\"\"a\"\":1,\"\"a\"\":2}\"", null)]
    [InlineData("a=b", null)]
    [InlineData("[1]", null)]
    public async Task Tags_are_flat_json_or_quarantine(string tags, string? expected)
    {
        using var bill = await Bills.ReadTextAsync($"{Base},InvoiceIssuerName,ProviderName,Tags\n{Row},AWS,AWS,{tags}\n");
        if (expected is null)
        {
            Assert.Equal(("Tags", 2L), (Assert.Single(bill.Issues).Column, bill.Issues.Single().Line));
            return;
        }

        Assert.Equal(expected, string.Join(';', bill.Blocks[0].Tags.Text(0).Select(p => $"{p.Key}={p.Value}")));
    }

    [Fact]
    public async Task What_is_written_as_1_4_reads_back_the_same()
    {
        using var first = await Bills.ReadTextAsync($"{Base},InvoiceIssuerName,ProviderName,PublisherName,Tags,x_note\n"
            + $"{Row},AWS,AWS,AWS,\"{{\"\"t\"\":\"\"a,b\"\"}}\",\"say \"\"hi\"\"\nthere\"\n{Row.Replace("1.5",
                "-0.000000000000000001")},AWS,AWS,AWS,,\n");
        var (text, again) = await RoundTripAsync(first);
        using var second = await Bills.ReadTextAsync(text);
        Assert.Equal(text, (await RoundTripAsync(second)).Text);
        Assert.Equal(first.Sum(FocusColumnId.BilledCost), second.Sum(FocusColumnId.BilledCost));
        Assert.Equal(0, again);
    }

    private static async Task<(string Text, int Issues)> RoundTripAsync(ReadBill bill)
    {
        using var bytes = new MemoryStream();
        await using (var writer = new FocusCsvWriter(bytes, FocusVersion.V14, "x_note", "x_ProviderName"))
        {
            foreach (var block in bill.Blocks) await writer.WriteAsync(block);
        }

        return (System.Text.Encoding.UTF8.GetString(bytes.ToArray()), bill.Issues.Count());
    }
}
