using System.Globalization;
using FinOps.Focus;
using FinOps.Generator.Azure;
using FinOps.Generator.Gcp;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Tables;

/// <summary>Bills of Google Cloud and Azure say the same as tables and as text.</summary>
[Collection(EngineGroup.Name)]
public sealed class TableFormatsTests(EngineFixture engine) : IDisposable
{
    private const string List = "Array(Tuple(key Nullable(String), value Nullable(String)))";

    /// <summary>The detailed export with BigQuery's types: costs and amounts are floats, prices are decimals.</summary>
    private const string GcpColumns =
        "billing_account_id String, service Tuple(id String, description String), sku Tuple(id String, description String), "
        + "usage_start_time DateTime64(6, 'UTC'), usage_end_time DateTime64(6, 'UTC'), "
        + "project Tuple(id Nullable(String), number Nullable(String), name Nullable(String), labels " + List + "), labels " + List + ", system_labels " + List + ", "
        + "location Tuple(location Nullable(String), country Nullable(String), region Nullable(String), zone Nullable(String)), "
        + "resource Tuple(name Nullable(String), global_name Nullable(String)), tags " + List + ", "
        + "price Tuple(effective_price Nullable(Decimal(38, 9)), tier_start_amount Nullable(Decimal(38, 9)), unit Nullable(String), pricing_unit_quantity Nullable(Decimal(38, 9))), "
        + "subscription Tuple(instance_id Nullable(String)), consumption_model Tuple(id Nullable(String), description Nullable(String)), export_time Nullable(DateTime64(6, 'UTC')), "
        + "cost Float64, cost_at_list Nullable(Float64), currency String, currency_conversion_rate Nullable(Float64), "
        + "usage Tuple(amount Nullable(Float64), unit Nullable(String), amount_in_pricing_units Nullable(Float64), pricing_unit Nullable(String)), "
        + "credits Array(Tuple(name Nullable(String), amount Float64, id Nullable(String), type Nullable(String))), invoice Tuple(month String), cost_type String, "
        + "adjustment_info Tuple(id Nullable(String), description Nullable(String), mode Nullable(String), type Nullable(String))";

    private static readonly StorySettings Settings = new() { Seed = 11, Days = 2 };
    private static readonly string[] Costs = ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost"];
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-formats-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Parquet")]
    [InlineData("Avro")]
    public async Task A_google_cloud_extract_gives_the_same_rows_as_a_nested_table_and_as_json_lines(string format)
    {
        var delivery = new GcpStory(Settings, new GcpLayout(Compress: false)).Write(0, DirectoryFiles.Below(_folder));
        Assert.NotEmpty(delivery.Files);
        var all = new List<Dictionary<string, string>>();
        foreach (var file in delivery.Files)
        {
            var lines = Path.Combine(_folder, file);
            var table = Path.Combine(_folder, Guid.NewGuid().ToString("N") + "." + format.ToLowerInvariant());
            await engine.On(Transport.Embedded).ExecuteAsync(
                new Statement($"INSERT INTO FUNCTION file({{to:String}}, '{format}', {{columns:String}}) SELECT * FROM file({{from:String}}, 'JSONEachRow', {{columns:String}}) "
                        + "SETTINGS max_threads = 1, precise_float_parsing = 1, date_time_input_format = 'best_effort', input_format_null_as_default = 1, session_timezone = 'UTC'")
                    .With("to", table).With("from", lines).With("columns", GcpColumns), default);
            all.AddRange(await SameAsync(lines, table, null));
        }

        AssertSums(delivery, "USD", all);
        Assert.Contains(all, r => r["ChargeCategory"] == "Credit");
        Assert.Contains(all, r => r["CommitmentDiscountStatus"] == "Used");
        Assert.Contains(all, r => r["Tags"].Length > 2);
    }

    [Theory]
    [InlineData(AzureAgreement.Ea, "USD")]
    [InlineData(AzureAgreement.Mca, "EUR")]
    public async Task An_azure_export_gives_the_same_rows_as_parquet_and_as_csv(AzureAgreement agreement, string currency)
    {
        var story = new AzureStory(Settings, new AzureLayout { Agreement = agreement, Compress = false });
        for (var i = 0; i < story.Count; i++)
        {
            var delivery = story.Write(i, DirectoryFiles.Below(_folder));
            var csv = Path.Combine(_folder, Assert.Single(delivery.Files));
            var typed = Path.Combine(_folder, $"iso-{i}.csv");
            await IsoDatesAsync(csv, typed);
            var parquet = Path.Combine(_folder, $"azure-{i}.parquet");
            await ParquetFiles.WriteAsync(engine.On(Transport.Embedded), typed, parquet, AzureType, default);
            var hints = new BillHints(i % 2 == 0 ? BillDatasets.AzureActual : BillDatasets.AzureAmortized);
            AssertSums(delivery, currency, await SameAsync(csv, parquet, hints));
        }
    }

    [Theory]
    [InlineData("Parquet")]
    [InlineData("Avro")]
    public async Task A_google_cloud_focus_table_keeps_every_row_of_its_lists_and_records(string format)
    {
        var table = Path.Combine(_folder, "focus." + format.ToLowerInvariant());
        await engine.On(Transport.Embedded).ExecuteAsync(
            new Statement($"INSERT INTO FUNCTION file({{to:String}}, '{format}') SELECT toFloat64(0.1) AS BilledCost, toFloat64(0.2) AS EffectiveCost, toFloat64(0.3) AS ListCost, "
                + "toFloat64(0.4) AS ContractedCost, 'acct' AS BillingAccountId, 'USD' AS BillingCurrency, toDateTime64('2026-09-01', 3, 'UTC') AS BillingPeriodStart, "
                + "toDateTime64('2026-09-30', 3, 'UTC') AS BillingPeriodEnd, toDateTime64('2026-09-05', 3, 'UTC') AS ChargePeriodStart, "
                + "toDateTime64('2026-09-06', 3, 'UTC') AS ChargePeriodEnd, 'usage' AS ChargeCategory, ['GCP', 'Compute'] AS ServiceCategory, 'VM' AS ServiceName, "
                + "'Google Cloud' AS InvoiceIssuerName, 'Google Cloud' AS ProviderName, 'acct' AS SubAccountId, "
                + "CAST((if(number % 2 = 0, NULL, concat('p', toString(number))), 'P'), 'Tuple(id Nullable(String), name Nullable(String))') AS x_Project, "
                + "CAST([('team', toString(number))], 'Array(Tuple(key String, value String))') AS Tags FROM numbers(10)").With("to", table),
            default);
        var rows = await BillRows.ReadAsync(engine, _folder, table, null, "x_ServiceCategory");
        Assert.Equal(10, rows.Count);
        Assert.Equal(["1", "2", "3", "4"], Costs.Select(c => rows.Sum(c).ToString()));
        Assert.Equal(["", "p1", "", "p3"], rows.Take(4).Select(r => r["SubAccountId"]));
        Assert.Equal("{\"team\":\"3\"}", rows[3]["Tags"]);
        Assert.All(rows, r => Assert.Equal(("Usage", "Compute", "[\"GCP\",\"Compute\"]"), (r["ChargeCategory"], r["ServiceCategory"], r["x_ServiceCategory"])));
        Assert.All(rows, r => Assert.StartsWith("2026-10-01T00:00:00", r["BillingPeriodEnd"], StringComparison.Ordinal));
    }

    private async Task<List<Dictionary<string, string>>> SameAsync(string text, string table, BillHints? hints)
    {
        var expected = await BillRows.ReadAsync(engine, _folder, text, hints);
        var actual = await BillRows.ReadAsync(engine, _folder, table, hints);
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            foreach (var (column, value) in expected[i]) Assert.Equal((i, column, value), (i, column, actual[i][column]));
        }

        return actual;
    }

    private static void AssertSums(StoryDelivery delivery, string currency, List<Dictionary<string, string>> rows)
    {
        var known = new KnownBill();
        known.Add(delivery);
        var total = known.Total(currency);
        Assert.NotEqual(0, total.Rows);
        Assert.Equal(new CostSums(rows.Sum(Costs[0]), rows.Sum(Costs[1]), rows.Sum(Costs[2]), rows.Sum(Costs[3]), rows.Count), total);
    }

    /// <summary>Azure's Parquet has times where its CSV has M/D/YYYY.</summary>
    private static async Task IsoDatesAsync(string csv, string typed)
    {
        var rows = Csv.Read(await File.ReadAllTextAsync(csv));
        var dates = Enumerable.Range(0, rows[0].Count).Where(i => AzureType(rows[0][i].TrimStart('\uFEFF')) == ParquetColumn.Time).ToList();
        Assert.NotEmpty(dates);
        foreach (var (row, column) in rows.Skip(1).SelectMany(r => dates.Select(d => (r, d))).Where(c => c.r[c.d].Contains('/', StringComparison.Ordinal)))
            row[column] = DateTime.Parse(row[column], CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(
            typed, rows.Select(r => string.Join(',', r.Select(f => f.AsSpan().ContainsAny(",\"\n") ? $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : f))));
    }

    private static ParquetColumn AzureType(string name) => name.ToLowerInvariant() switch
    {
        "date" or "billingperiodstartdate" or "billingperiodenddate" => ParquetColumn.Time,
        "quantity" or "effectiveprice" or "unitprice" or "paygprice" => ParquetColumn.Decimal,
        "cost" or "costinbillingcurrency" or "costinpricingcurrency" or "costinusd" or "paygcostinbillingcurrency" or "paygcostinusd" => ParquetColumn.Decimal,
        _ => ParquetColumn.Text,
    };
}
