using FinOps.Focus.Tests.Support;
using static FinOps.Focus.Tests.Gcp.GcpBill;

namespace FinOps.Focus.Tests.Gcp;

public sealed class GcpReaderTests
{
    private const string FlatHeader = "billing_account_id,service.id,service.description,sku.id,sku.description,usage_start_time,usage_end_time,project.id,labels,"
        + "cost,currency,usage.amount,usage.unit,usage.amount_in_pricing_units,usage.pricing_unit,credits,invoice.month,cost_type\n";

    [Theory]
    [InlineData("""{"cost":null}""", "cost")]
    [InlineData("""{"cost":"ten"}""", "cost")]
    [InlineData("""{"cost":1e30}""", "cost")]
    [InlineData("""{"currency":""}""", "currency")]
    [InlineData("""{"billing_account_id":null}""", "billing_account_id")]
    [InlineData("""{"usage_start_time":"05/08/2026"}""", "usage_start_time")]
    [InlineData("""{"usage_end_time":null}""", "usage_end_time")]
    [InlineData("""{"invoice":{"month":"202613"}}""", "invoice")]
    [InlineData("""{"usage":{"amount":"many"}}""", "usage")]
    [InlineData("""{"usage":"4 hours"}""", "usage")]
    [InlineData("""{"price":{"effective_price":"cheap"}}""", "price")]
    [InlineData("""{"credits":[{"amount":"some","type":"DISCOUNT"}]}""", "credits")]
    [InlineData("""{"credits":"none at all"}""", "credits")]
    public async Task What_cannot_be_read_goes_to_quarantine_with_its_column_and_line(string changes, string column)
    {
        using var bill = await ReadAsync(Row(), Row(changes), Row());
        var issue = Assert.Single(bill.Issues);
        Assert.Equal((2, column), (issue.Line, issue.Column));
        Assert.StartsWith("{\"billing_account_id\"", issue.Raw);
        Assert.Equal(2, bill.Rows);
        Assert.Equal("20", bill.Sum(FocusColumnId.BilledCost).ToString());
    }

    [Theory]
    [InlineData("2026-08-05 10:00:00")]
    [InlineData("2026-08-05 10:00:00.000000 UTC")]
    [InlineData("2026-08-05T10:00:00Z")]
    [InlineData("2026-08-05 10:00:00+00:00")]
    public async Task Times_are_read_in_every_form_that_extracts_give_them(string time)
    {
        using var bill = await ReadAsync(Row($$"""{"usage_start_time":"{{time}}"}"""));
        Assert.Equal(DateTimeOffset.Parse("2026-08-05T10:00:00Z"), bill.Blocks[0].Time(FocusColumnId.ChargePeriodStart)[0]);
        Assert.Equal(0, bill.Statistics.RoundedValues);
    }

    [Fact]
    public async Task Records_made_by_an_engine_may_quote_their_numbers_and_name_their_nulls()
    {
        using var bill = await ReadAsync(Row("""
            {"usage":{"amount":"14400","unit":"seconds","amount_in_pricing_units":4,"pricing_unit":"hour"},"adjustment_info":{"id":null,"mode":null},
             "credits":[{"name":"x","amount":-1,"full_name":null,"id":null,"type":"DISCOUNT"}],"project":{"id":null,"number":null,"name":null,"labels":[]}}
            """));
        Assert.Equal("9", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("14400", bill.Sum(FocusColumnId.ConsumedQuantity).ToString());
        Assert.Null(bill.Blocks[0].Text(FocusColumnId.ChargeClass).Text(0));
        Assert.Null(bill.Blocks[0].Text(FocusColumnId.SubAccountId).Text(0));
    }

    [Fact]
    public async Task Credits_and_labels_of_flattened_files_may_be_literals_of_another_language()
    {
        using var bill = await Bills.ReadTextAsync(FlatHeader
            + "A,6F81,Compute Engine,S,Core,2026-08-05 10:00:00+00:00,2026-08-05 11:00:00+00:00,p,\"[{'key': 'team', 'value': \"\"O'Neil\"\"}]\",10,USD,4,seconds,4,hour,"
            + "\"[{'name': 'it\\'s', 'amount': -1.5e-01, 'full_name': None, 'id': 'x', 'type': 'DISCOUNT'}, {'name': 'Promo', 'amount': -2, 'type': 'PROMOTION'}]\",202608,regular\n");
        Assert.Empty(bill.Issues);
        Assert.Equal("7.85", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal("O'Neil", bill.Blocks[0].Tags.Text(0)["team"]);
        Assert.Equal("Credit", bill.Blocks[0].Text(FocusColumnId.ChargeCategory).Text(1));
    }

    [Fact]
    public async Task The_nearer_label_wins_and_tags_keep_a_prefix_of_their_own()
    {
        using var bill = await ReadAsync(Row("""
            {"labels":[{"key":"team","value":"near"}],"project":{"id":"p","labels":[{"key":"team","value":"far"},{"key":"env","value":"a \"b\" \u00e9"}]},
             "tags":[{"key":"team","value":"tag"}],"system_labels":[{"key":"compute.googleapis.com/cores","value":"4"}]}
            """));
        Assert.Equal(
            new() { ["team"] = "near", ["env"] = "a \"b\" é", ["tag:team"] = "tag", ["compute.googleapis.com/cores"] = "4" }, bill.Blocks[0].Tags.Text(0));
    }

    [Theory]
    [InlineData("//compute.googleapis.com/projects/p/zones/z/instances/1", "compute.googleapis.com/instances")]
    [InlineData("//storage.googleapis.com/bucket", "storage.googleapis.com")]
    [InlineData("//storage.googleapis.com", "storage.googleapis.com")]
    [InlineData("projects/p/instances/1", "instances")]
    [InlineData("buckets/1", "buckets")]
    [InlineData("my-bucket", "resource")]
    [InlineData("//", "resource")]
    [InlineData("/", "resource")]
    [InlineData("a//b", "resource")]
    public void A_resource_s_type_is_its_service_and_collection(string name, string type) => Assert.Equal(
        type, System.Text.Encoding.UTF8.GetString(FinOps.Focus.Gcp.GcpResources.TypeOf(System.Text.Encoding.UTF8.GetBytes(name), new byte[100])));

    [Fact]
    public async Task Unknown_credit_types_stay_in_their_row_and_are_counted()
    {
        using var bill = await ReadAsync(Row("""{"credits":[{"name":"x","amount":-1,"type":"BRAND_NEW"}]}"""));
        Assert.Equal(1, bill.Rows);
        Assert.Equal("9", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Contains("BRAND_NEW", bill.Statistics.Warnings.Keys.Single());
    }

    [Fact]
    public async Task What_the_export_says_beyond_FOCUS_is_kept_and_what_nobody_knows_too()
    {
        using var bill = await ReadAsync(Row("""{"export_time":"2026-08-06 01:02:03.123456 UTC","brand_new":{"a":[1]},"transaction_type":"GOOGLE"}"""));
        var extras = bill.Blocks[0].Extras.Text(0);
        Assert.Equal("2026-08-06 01:02:03.123456 UTC", extras["x_export_time"]);
        Assert.Equal("{\"brand_new\":{\"a\":[1]}}", extras["x_json"]);
        Assert.Equal("GOOGLE", extras["x_transaction_type"]);
        Assert.Equal("{\"month\":\"202608\"}", extras["x_invoice"]);
    }

    [Fact]
    public async Task A_block_of_rows_allocates_next_to_nothing_once_warm()
    {
        const int rows = 40_000;
        var one = Row("""{"cost":1234567,"usage":{"amount":7654321,"unit":"seconds","amount_in_pricing_units":4,"pricing_unit":"hour"}}""");
        var text = string.Concat(Enumerable.Range(0, rows).Select(i => one.Replace("1234567", $"{i}.25").Replace("7654321", $"{i}")));
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var options = new BillReadOptions { Pool = new FocusBlockPool(keep: 1) };
        await ReadAllAsync();
        await ReadAllAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        await ReadAllAsync();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 4_000_000, $"{allocated} bytes for 40,000 rows; opening may take 4 MB of buffers, rows nothing");

        async Task ReadAllAsync()
        {
            await using var reader = await BillReaderFactory.OpenAsync(new MemoryStream(bytes), "a.jsonl", options);
            while (await reader.ReadBlockAsync() is { } block) block.Dispose();
            Assert.Equal(rows, reader.Statistics.StoredRows);
        }
    }
}
