using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Stories;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Tables;

/// <summary>One bill in the four forms that AWS delivers.</summary>
[Collection(EngineGroup.Name)]
public sealed class AwsFormatsTests(EngineFixture engine) : IDisposable
{
    private static readonly StorySettings Settings = new() { Seed = 7, Days = 2 };
    private static readonly string[] Numbers = ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "PricingQuantity", "ConsumedQuantity", "CommitmentDiscountQuantity", "ListUnitPrice", "ContractedUnitPrice"];
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-aws-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_bill_gives_the_same_rows_as_legacy_csv_legacy_parquet_cur2_csv_and_cur2_parquet()
    {
        var (legacy, known) = Write(CurReport.Legacy);
        var (cur2, known2) = Write(CurReport.Cur2);
        Assert.Equal(known.Total("USD"), known2.Total("USD"));

        var expected = await RowsAsync(legacy);
        Assert.True(expected.Count > 2000, $"only {expected.Count} rows");
        Assert.Equal(known.Total("USD").Billed, expected.Sum("BilledCost"));
        Assert.All(new[] { "DiscountedUsage", "SavingsPlanCoveredUsage", "RIFee", "SavingsPlanRecurringFee", "Tax", "Credit" },
            type => Assert.Contains(expected, r => r["x_lineItem_LineItemType"] == type));

        AssertEqual(expected, await RowsAsync(await ParquetAsync(legacy, rename: true)), named: false);
        AssertEqual(expected, await RowsAsync(cur2), named: true);
        AssertEqual(expected, await RowsAsync(await ParquetAsync(cur2, rename: false)), named: true);
    }

    [Fact]
    public async Task Fields_in_quotes_that_need_none_are_read_as_without_them()
    {
        var (legacy, _) = Write(CurReport.Legacy);
        var quoted = Path.Combine(_folder, "quoted.csv");
        await File.WriteAllLinesAsync(quoted, Csv.Read(await File.ReadAllTextAsync(legacy)).Select(row => string.Join(',', row.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));

        AssertEqual(await RowsAsync(legacy), await RowsAsync(quoted), named: false);
    }

    [Fact]
    public async Task Cur2_names_accounts_and_keeps_the_identity_of_tags()
    {
        var rows = await RowsAsync(Write(CurReport.Cur2).Path);
        Assert.All(rows, r => Assert.Equal("Northwind", r["BillingAccountName"]));
        Assert.All(rows, r => Assert.NotEqual(r["SubAccountId"], r["SubAccountName"]));
        var tags = rows.Select(r => r["Tags"]).Where(t => t.Length > 0).SelectMany(t => JsonSerializer.Deserialize<Dictionary<string, string>>(t)!.Keys).Distinct().ToList();
        Assert.Contains("team", tags);
        Assert.Contains("aws:createdBy", tags);
        Assert.Contains("cost_center", tags);       // AWS writes cost-center so
    }

    private static void AssertEqual(List<Dictionary<string, string>> expected, List<Dictionary<string, string>> actual, bool named)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            foreach (var (column, value) in expected[i])
            {
                if (named && column is "BillingAccountName" or "SubAccountName") continue;
                Assert.Equal((i, column, Normal(column, value)), (i, column, named && IsJson(column) ? Common(value, actual[i][column]) : Normal(column, actual[i][column])));
            }
    }

    /// <summary>Numbers as numbers, JSON whatever the order of its keys, tag keys as AWS leaves them in Parquet.</summary>
    private static string Normal(string column, string value)
    {
        if (value.Length == 0) return value;
        if (Numbers.Contains(column)) return Money.Parse(value).ToString();
        return IsJson(column) ? string.Join('|', Properties(value)) : value;
    }

    /// <summary>A month's legacy report lacks some product and tag columns that CUR 2.0 always has: what both have must be the same.</summary>
    private static string Common(string expected, string actual)
    {
        var names = expected.Length == 0 ? [] : Properties(expected).Select(p => p[..p.IndexOf('=', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        return actual.Length == 0 ? "" : string.Join('|', Properties(actual).Where(p => names.Contains(p[..p.IndexOf('=', StringComparison.Ordinal)])));
    }

    private static bool IsJson(string column) => column is "Tags" or "SkuPriceDetails";

    private static IEnumerable<string> Properties(string value) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(value)!.Select(p => $"{p.Key.Replace('-', '_')}={p.Value}").Order(StringComparer.Ordinal);

    private (string Path, KnownBill Known) Write(CurReport report)
    {
        var root = Path.Combine(_folder, report.ToString());
        var story = new AwsStory(Settings, CurCompression.None, report);
        var delivery = story.Write(0, DirectoryFiles.Below(root));
        var known = new KnownBill();
        known.Add(delivery);
        return (Path.Combine(root, Assert.Single(delivery.Files)), known);
    }

    private async Task<string> ParquetAsync(string csv, bool rename)
    {
        if (rename)
        {
            var text = await File.ReadAllTextAsync(csv);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            csv = Path.Combine(_folder, "renamed.csv");
            await File.WriteAllTextAsync(csv, string.Join(',', text[..end].Split(',').Select(Snake)) + text[end..]);
        }

        var parquet = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".parquet");
        await ParquetFiles.WriteAsync(engine.On(Transport.Embedded), csv, parquet, TypeOf, default);
        return parquet;
    }

    private static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterOrDigit(name[i - 1]) ? "_" + char.ToLowerInvariant(c)
        : char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c).ToString() : "_"));

    /// <summary>As AWS types its Parquet: amounts are floats, rates are texts.</summary>
    private static ParquetColumn TypeOf(string name) => name switch
    {
        "product" or "resource_tags" or "cost_category" or "discount" => ParquetColumn.Map,
        _ when name.StartsWith("product_", StringComparison.Ordinal) || name.StartsWith("resource_tags_", StringComparison.Ordinal) => ParquetColumn.Text,
        "bill_billing_period_start_date" or "bill_billing_period_end_date" or "line_item_usage_start_date" or "line_item_usage_end_date" => ParquetColumn.Time,
        _ when name.EndsWith("_cost", StringComparison.Ordinal) || name.EndsWith("_amount", StringComparison.Ordinal) || name.EndsWith("_usage", StringComparison.Ordinal)
            || name.EndsWith("_commitment", StringComparison.Ordinal) || name.EndsWith("_to_date", StringComparison.Ordinal) || name.EndsWith("_fee", StringComparison.Ordinal)
            || name.EndsWith("_period", StringComparison.Ordinal) || name.EndsWith("_unused_quantity", StringComparison.Ordinal) => ParquetColumn.Number,
        _ => ParquetColumn.Text,
    };

    private Task<List<Dictionary<string, string>>> RowsAsync(string path) => BillRows.ReadAsync(
        engine, _folder, path, null, "x_lineItem_LineItemType", "x_lineItem_ProductCode", "x_pricing_term", "x_savingsPlan_OfferingType");
}
