using System.Globalization;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Native;

/// <summary>What providers' own FOCUS files do differently; no row of theirs is lost for it.</summary>
public sealed class ProviderQuirkTests
{
    private const string Base = "BilledCost,EffectiveCost,ListCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
        + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceCategory,ServiceName";

    [Fact]
    public async Task Oracle_leaves_out_its_own_name_writes_minutes_and_spells_frequencies_its_way()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuer,Provider,Publisher,Region,ChargeSubcategory,ChargeFrequency,oci_ReferenceNumber,oci_CostOverage\n"
            + "1.5,1.25,2,acct,USD,2026-09-01T00:00Z,2026-10-01T00:00Z,2026-09-05T10:00Z,2026-09-05T11:00Z,Usage,Compute,VM,,Oracle,Oracle,eu-frankfurt-1,On-Demand,Usage-based,r1,\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Equal("Oracle", block.Text(FocusColumnId.InvoiceIssuerName).Text(0));
        Assert.Equal("Usage-Based", block.Text(FocusColumnId.ChargeFrequency).Text(0));
        Assert.Equal(new DateTimeOffset(2026, 9, 5, 10, 0, 0, TimeSpan.Zero), block.Time(FocusColumnId.ChargePeriodStart)[0]);
        Assert.Equal("r1", block.Extras.Text(0)["x_oci_ReferenceNumber"]);
        Assert.Empty(bill.Issues);
    }

    [Fact]
    public async Task An_empty_issuer_stays_empty_where_the_file_is_not_oracles()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName\n1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Compute,VM,,Microsoft\n");
        Assert.Null(Assert.Single(bill.Blocks).Text(FocusColumnId.InvoiceIssuerName).Text(0));
    }

    [Fact]
    public async Task Google_cloud_writes_categories_small_and_tags_as_a_list()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName,ChargeClass,Tags\n"
            + "1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,usage,Compute,VM,Google Cloud,Google Cloud,correction,\"[{\"\"key\"\":\"\"team\"\",\"\"value\"\":\"\"search\"\"},{\"\"Key\"\":\"\"empty\"\",\"\"Value\"\":null},"
            + "{\"\"key\"\":\"\"team\"\",\"\"value\"\":\"\"shadowed\"\"}]\"\n"
            + "1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Tax,Compute,VM,Google Cloud,Google Cloud,,[]\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Equal("Usage", block.Text(FocusColumnId.ChargeCategory).Text(0));
        Assert.Equal("Tax", block.Text(FocusColumnId.ChargeCategory).Text(1));
        Assert.Equal("Correction", block.Text(FocusColumnId.ChargeClass).Text(0));
        Assert.Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "search", ["empty"] = "" }, block.Tags.Text(0));
        Assert.Empty(block.Tags.Text(1));
        Assert.Equal("2", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Empty(bill.Issues);
    }

    [Fact]
    public async Task A_table_of_google_cloud_reads_as_json_lines()
    {
        var row = """
            {"BilledCost":0.1,"EffectiveCost":1e-7,"ListCost":0.3,"BillingAccountId":"acct","BillingCurrency":"USD","BillingPeriodStart":"2026-09-01 00:00:00 UTC",
            "BillingPeriodEnd":"2026-09-30 00:00:00 UTC","ChargePeriodStart":"2026-09-05 10:00:00 UTC","ChargePeriodEnd":"2026-09-05 11:00:00 UTC","ChargeCategory":"usage",
            "ServiceCategory":["GCP","Storage"],"ServiceName":"Disk","InvoiceIssuerName":"Google Cloud","ProviderName":"Google Cloud","SubAccountId":"acct",
            "Tags":[{"key":"team","value":"search"}],"x_Project":{"id":"shop","name":"Shop"},"x_Credits":[]}
            """.ReplaceLineEndings("");
        using var bill = await Bills.ReadTextAsync(row + "\n" + row + "\n", file: "focus.jsonl");
        Assert.Empty(bill.Issues);
        Assert.Equal((2, "0.2", "0.0000002"), (bill.Rows, bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Sum(FocusColumnId.EffectiveCost).ToString()));
        var block = bill.Blocks[0];
        Assert.Equal(("Usage", "Storage", "shop"), (block.Text(FocusColumnId.ChargeCategory).Text(0), block.Text(FocusColumnId.ServiceCategory).Text(0), block.Text(FocusColumnId.SubAccountId).Text(0)));
        Assert.Equal(new DateTimeOffset(2026, 9, 5, 10, 0, 0, TimeSpan.Zero), block.Time(FocusColumnId.ChargePeriodStart)[0]);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), block.Time(FocusColumnId.BillingPeriodEnd)[0]);
        Assert.Equal("search", block.Tags.Text(0)["team"]);
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-30", "2026-10-01T00:00:00Z")]
    [InlineData("2026-09-01T00:00:00Z", "2026-09-30T23:59:59Z", "2026-10-01T00:00:00Z")]
    [InlineData("2026-03-01T08:00:00Z", "2026-03-31T07:00:00Z", "2026-04-01T07:00:00Z")]
    [InlineData("2024-02-01", "2024-02-29", "2024-03-01T00:00:00Z")]
    [InlineData("2024-02-01", "2024-02-28", "2024-02-28T00:00:00Z")]
    [InlineData("2026-09-01", "2026-10-01", "2026-10-01T00:00:00Z")]
    [InlineData("2026-08-31T16:00:00Z", "2026-09-30T16:00:00Z", "2026-09-30T16:00:00Z")]
    public async Task A_period_that_ends_on_a_months_last_day_ends_where_the_next_month_begins(string start, string end, string expected)
    {
        using var bill = await Bills.ReadTextAsync(
            Base + $",InvoiceIssuerName,ProviderName\n1,1,1,a,USD,{start},{end},2026-09-05,2026-09-06,usage,Compute,VM,Google Cloud,Google Cloud\n");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single(bill.Blocks).Time(FocusColumnId.BillingPeriodEnd)[0]);
    }

    [Fact]
    public async Task Of_a_list_of_categories_the_first_that_focus_knows_is_taken_and_the_list_kept()
    {
        string[] categories = ["[\"GCP\",\"compute\",\"Storage\"]", "[]", "[\"Unheard of\"]", "['Compute']", "Storage"];
        using var bill = await Bills.ReadTextAsync(Base + ",InvoiceIssuerName,ProviderName\n" + string.Concat(categories.Select(c =>
            $"0.1,0.2,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\",VM,Google Cloud,Google Cloud\n")));
        var block = Assert.Single(bill.Blocks);
        var rows = Enumerable.Range(0, block.RowCount);
        Assert.Equal(["Compute", "Other", "Other", "Other", "Storage"], rows.Select(r => block.Text(FocusColumnId.ServiceCategory).Text(r)));
        Assert.Equal(["Other (Compute)", "Other (Other)", "Other (Other)", "Other (Other)", "Other (Storage)"],
            rows.Select(r => block.Text(FocusColumnId.ServiceSubcategory).Text(r)));
        Assert.Equal([.. categories[..4], null], rows.Select(r => block.Extras.Text(r).GetValueOrDefault("x_ServiceCategory")));
        Assert.Equal(("0.5", "1"), (bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Sum(FocusColumnId.EffectiveCost).ToString()));
    }

    [Fact]
    public async Task Google_cloud_repeats_the_account_as_sub_account_so_the_project_stands_for_it()
    {
        const string Row = "1,1,1,acct,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Compute,VM,Google Cloud,";
        using var bill = await Bills.ReadTextAsync(Base + ",InvoiceIssuerName,ProviderName,SubAccountId,SubAccountName,x_Project\n"
            + Row + "Google Cloud,acct,Account,\"{\"\"number\"\":\"\"7\"\",\"\"ancestors\"\":[{\"\"id\"\":\"\"folder\"\"}],\"\"id\"\":\"\"shop-1\"\",\"\"name\"\":\"\"Caf\\u00e9\"\"}\"\n"
            + Row + "Google Cloud,acct,Account,\n"
            + Row + "Google Cloud,acct,Account,{cut\n"
            + Row + "Google Cloud,shop-2,Two,\"{\"\"id\"\":\"\"shop-1\"\"}\"\n"
            + Row + "AWS,acct,Payer,\n");
        var block = Assert.Single(bill.Blocks);
        var rows = Enumerable.Range(0, block.RowCount);
        Assert.Equal(["shop-1", null, null, "shop-2", "acct"], rows.Select(r => block.Text(FocusColumnId.SubAccountId).Text(r)));
        Assert.Equal(["Café", null, null, "Two", "Payer"], rows.Select(r => block.Text(FocusColumnId.SubAccountName).Text(r)));
        Assert.Equal(["Project", null, null, null, null], rows.Select(r => block.Text(FocusColumnId.SubAccountType).Text(r)));
        Assert.Equal("{cut", block.Extras.Text(2)["x_Project"]);
        Assert.Equal("5", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Empty(bill.Issues);
    }

    [Theory]
    [InlineData("[{\"\"value\"\":\"\"1\"\"}]")]
    [InlineData("[1]")]
    [InlineData("[{\"\"key\"\":\"\"a\"\"}")]
    public async Task A_list_that_is_none_of_tags_is_quarantined(string tags)
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName,Tags\n1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Compute,VM,G,G,\"" + tags + "\"\n");
        Assert.Equal("Tags", Assert.Single(bill.Issues).Column);
        Assert.Equal(0, bill.Rows);
    }

    [Fact]
    public async Task Azure_names_no_service_on_marketplace_rows_so_the_publisher_stands_for_it()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName,PublisherName,x_SkuMeterCategory\n"
            + "1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Other,,Microsoft,Microsoft,Contoso,SaaS\n"
            + "1,1,1,a,USD,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Other,,Microsoft,Microsoft,,SaaS\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Equal("Contoso", block.Text(FocusColumnId.ServiceName).Text(0));
        Assert.Equal("SaaS", block.Extras.Text(0)["x_SkuMeterCategory"]);
        Assert.Equal(("ServiceName", 3L), (Assert.Single(bill.Issues).Column, Assert.Single(bill.Issues).Line));
    }

    [Fact]
    public async Task Alibaba_leaves_columns_null()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName,ChargeDescription,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice\n"
            + "1,1,NULL,a,CNY,2026-09-01,2026-10-01,2026-09-05,2026-09-06,Usage,Compute,ECS,Alibaba Cloud,Alibaba Cloud,NULL,NULL,null,,\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Null(block.Money(FocusColumnId.ConsumedQuantity)[0]);
        Assert.Null(block.Money(FocusColumnId.ContractedCost)[0]);
        Assert.Null(block.Text(FocusColumnId.ChargeDescription).Text(0));
        Assert.Null(block.Text(FocusColumnId.ConsumedUnit).Text(0));
        Assert.Null(block.Money(FocusColumnId.ListCost)[0]);
        Assert.Equal("1", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal(4, bill.Statistics.NullTexts);
        Assert.Empty(bill.Issues);
    }

    [Fact]
    public async Task Aws_keeps_its_own_columns()
    {
        using var bill = await Bills.ReadTextAsync(
            Base + ",InvoiceIssuerName,ProviderName,ChargeClass,x_ServiceCode,x_UsageType\n"
            + "1,1,1,a,USD,2026-09-01T00:00:00.000Z,2026-10-01T00:00:00.000Z,2026-09-05T00:00:00.000Z,2026-09-06T00:00:00.000Z,Usage,Compute,Amazon EC2,AWS,AWS,,AmazonEC2,BoxUsage\n");
        var block = Assert.Single(bill.Blocks);
        Assert.Equal("AmazonEC2", block.Extras.Text(0)["x_ServiceCode"]);
        Assert.Equal("BoxUsage", block.Extras.Text(0)["x_UsageType"]);
    }
}
