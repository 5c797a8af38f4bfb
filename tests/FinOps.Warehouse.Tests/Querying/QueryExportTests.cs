using System.Text;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Whole answers as files.</summary>
[Collection(EngineGroup.Name)]
public sealed class QueryExportTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("""{"groupBy":["service","tag:cost center","currency"],"measures":["effective","savings","count"],"limit":3}""", "")]
    [InlineData("""{"groupBy":["service","currency"],"measures":["billed"],"grain":"week","top":{"count":2},"sort":[{"by":"time"}]}""", "")]
    [InlineData("""{"groupBy":["ConsumedUnit"],"measures":["unitCost","quantity","effective"],"compare":"previousMonth","currency":"USD","from":"2026-10-01","to":"2026-11-01","filter":{"dimension":"currency","in":["EUR","USD"]}}""", "")]
    [InlineData("""{"groupBy":["resource"],"measures":["effective"],"grain":"hour","currency":"USD","filter":{"dimension":"currency","in":["EUR","USD"]},"from":"2026-09-01","to":"2026-09-05"}""", "")]
    [InlineData("""{"groupBy":["provider","currency"],"measures":["list"],"grain":"billingPeriod"}""", "aws only")]
    [InlineData("""{"groupBy":["allocation:owner","currency"],"measures":["contracted"],"grain":"quarter"}""", "no prod")]
    [InlineData("""{"groupBy":["tag:a`b\\c","tag:team"],"measures":["count"],"filter":{"dimension":"service","in":["no such"]}}""", "")]
    public async Task A_file_has_every_row_of_the_answer_with_all_its_digits(string json, string scopeName)
    {
        var (world, query, scope) = (await QueryWorld.OpenAsync(engine), QueryScopes.Query(json), QueryScopes.Of(scopeName));
        var answer = await world.Warehouse.AskAsync(world.Live, query with { Limit = 10_000 }, scope, None);
        string[] currency = answer.Currency is not null && query.Measures.Any(m => m.IsMoney()) && !query.GroupBy.Contains(Dimension.Of(Focus.FocusColumnId.BillingCurrency)) ? [answer.Currency] : [];
        var expected = answer.Rows.Select(r => string.Join(" | ", [.. r.Values.Take(Keys(query)).Select(v => v ?? ""), .. query.Top is null ? Array.Empty<string>() : [r.Other ? "true" : "false"], .. r.Values.Skip(Keys(query)).Select(v => v ?? ""), .. currency])).ToList();

        var csv = await LinesAsync(await world.Warehouse.ExportAsync(world.Live, query, scope, FocusFile.Csv, None));
        var names = AnswerColumn.Of(query).Select(c => c.Name).ToList();
        if (query.Top is not null) names.Insert(Keys(query), "other");
        Assert.Equal([.. names, .. currency.Select(_ => "currency")], csv[0]);
        Assert.Equal(expected, csv.Skip(1).Select(Line));

        Assert.Equal(expected, (await ParquetAsync(world, query, scope, csv[0])).Select(Line));
    }

    [Fact]
    public async Task Amounts_in_Parquet_are_decimals_and_times_are_times()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var query = QueryScopes.Query("""{"groupBy":["service"],"measures":["effective","unitCost","count"],"grain":"day","top":{"count":2},"currency":"USD","filter":{"and":[{"dimension":"currency","in":["USD"]},{"dimension":"ConsumedUnit","in":["Hours"]}]}}""");
        var path = await FileAsync(world, query);
        using var reader = new RowReader(await engine.On(Transport.Embedded).QueryAsync(new Statement("DESCRIBE file({path:String}, 'Parquet')").With("path", path), RowReader.Format, None));
        var types = new List<string>();
        while (reader.HasRow())
        {
            types.Add($"{reader.Text()} {reader.Text()}");
            for (var rest = 0; rest < 5; rest++) reader.Text();
        }

        Assert.Equal(["time Date32", "service Nullable(String)", "other Bool", "effective Decimal(38, 18)", "unitCost Nullable(Decimal(38, 18))", "count Int64", "currency String"], types);
        File.Delete(path);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_not_exported_either_and_a_file_has_a_limit()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var mixed = await Assert.ThrowsAsync<QueryRefusedException>(() => world.Warehouse.ExportAsync(world.Live, QueryScopes.Query("{}"), QueryScopes.Of(""), FocusFile.Parquet, None));
        Assert.Equal(QueryRefusal.MixedCurrencies, mixed.Refusal);
        var narrow = world.Warehouse.OnAnotherHost(new QueryLimits { MaxExportRows = 3 });
        var large = await Assert.ThrowsAsync<QueryRefusedException>(() => narrow.ExportAsync(world.Live, QueryScopes.Query("""{"groupBy":["resource","currency"]}"""), QueryScopes.Of(""), FocusFile.Csv, None));
        Assert.Equal(QueryRefusal.TooLarge, large.Refusal);
        Assert.Contains("more than 3 (Warehouse:Query:MaxExportRows)", large.Message, StringComparison.Ordinal);
    }

    private async Task<List<IReadOnlyList<string>>> ParquetAsync(QueryWorld world, CostQuery query, CostScope scope, IReadOnlyList<string> names)
    {
        var path = await FileAsync(world, query, scope);
        // Back to text as answers write it; a null is an empty field there.
        var columns = names.Select((name, i) => name == "time" ? query.Grain is TimeGrain.Hour ? "formatDateTime(time, '%Y-%m-%dT%H:%i:%SZ')" : "toString(time)" : $"toString(ifNull(toString(c{i}), ''))");
        var inner = string.Join(", ", names.Select((name, i) => name == "time" ? "time" : $"`{name.Replace("\\", "\\\\").Replace("`", "\\`")}` AS c{i}"));
        var rows = await engine.On(Transport.Embedded).QueryAsync(new Statement($"SELECT {string.Join(", ", columns)} FROM (SELECT {inner} FROM file({{path:String}}, 'Parquet')) SETTINGS max_threads = 1").With("path", path), "CSV", None);
        var lines = await LinesAsync(rows);
        File.Delete(path);
        return lines;
    }

    private static async Task<string> FileAsync(QueryWorld world, CostQuery query, CostScope? scope = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");
        await using var export = await world.Warehouse.ExportAsync(world.Live, query, scope ?? QueryScopes.Of(""), FocusFile.Parquet, None);
        await using var file = File.Create(path);
        await export.CopyToAsync(file);
        return path;
    }

    private static async Task<List<IReadOnlyList<string>>> LinesAsync(Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        return [.. Csv.Read(await text.ReadToEndAsync()).Select(l => (IReadOnlyList<string>)[.. l])];
    }

    private static int Keys(CostQuery query) => query.GroupBy.Length + (query.Grain is TimeGrain.None ? 0 : 1);

    private static string Line(IReadOnlyList<string> line) => string.Join(" | ", line.Select(v => v.EndsWith(" 00:00:00.000", StringComparison.Ordinal) || v.EndsWith(".000", StringComparison.Ordinal) && v.Length == 23 ? v[..10] + "T" + v[11..19] + "Z" : v));
}
