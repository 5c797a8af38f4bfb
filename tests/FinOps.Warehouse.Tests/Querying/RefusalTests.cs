using System.Collections.Immutable;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Queries without an answer, and what they are told.</summary>
[Collection(EngineGroup.Name)]
public sealed class RefusalTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("{}", QueryRefusal.MixedCurrencies, "EUR, GBP, USD")]
    [InlineData("""{"groupBy":["service"],"top":{"count":1}}""", QueryRefusal.MixedCurrencies, "group by it")]
    [InlineData("""{"measures":["quantity"]}""", QueryRefusal.MixedUnits, "GB, Hours: group or filter by ConsumedUnit")]
    [InlineData("""{"measures":["unitCost"],"groupBy":["currency"]}""", QueryRefusal.MixedUnits, "GB, Hours")]
    [InlineData("""{"measures":["pricingQuantity"],"groupBy":["ConsumedUnit"]}""", QueryRefusal.MixedUnits, "1K GB, 1K Hours: group or filter by PricingUnit")]
    [InlineData("""{"currency":"GBP"}""", QueryRefusal.MissingRate, "EUR for 2026-08-01, USD for 2026-08-01: set it with PUT /v1/rates")]
    [InlineData("""{"currency":"EUR","from":"2025-12-31","filter":{"dimension":"currency","in":["GBP"]}}""", null, "")]
    [InlineData("""{"groupBy":["allocation:nobody"]}""", QueryRefusal.UnknownDimension, "'nobody'")]
    public async Task It_says_what_is_missing(string json, QueryRefusal? refusal, string part)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var asking = () => world.Warehouse.AskAsync(world.Live, QueryScopes.Query(json), QueryScopes.Of(""), None);
        if (refusal is null)
        {
            Assert.Equal("EUR", (await asking()).Currency);
            return;
        }

        var refused = await Assert.ThrowsAsync<QueryRefusedException>(asking);
        Assert.Equal(refusal, refused.Refusal);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_only_the_engine_refuses_is_refused()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var query = QueryScopes.Query("""{"measures":["count"]}""") with { Filter = new CostFilter.Matches(Dimension.Of(FocusColumnId.ServiceName), "(?<=a)b") };
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => world.Warehouse.AskAsync(world.Live, query, QueryScopes.Of(""), None));
        Assert.Equal(QueryRefusal.BadPattern, refused.Refusal);
    }

    [Fact]
    public async Task Counts_need_no_currency()
    {
        var world = await QueryWorld.OpenAsync(engine);
        Assert.Equal([world.Rows.Count.ToString()], (await world.Warehouse.AskAsync(world.Live, QueryScopes.Query("""{"measures":["count"]}"""), QueryScopes.Of(""), None)).Totals.AsEnumerable());
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("memory")]
    public async Task A_limit_is_named_with_its_value(string which)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var limits = which == "rows" ? new QueryLimits { MaxRowsRead = 10 } : new QueryLimits { MaxMemoryMegabytes = 1 };
        var narrow = world.Warehouse.OnAnotherHost(limits);
        var query = QueryScopes.Query("""{"groupBy":["resource","sku","currency"],"grain":"day","limit":10000}""");
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => narrow.AskAsync(world.Live, query, QueryScopes.Of(""), None));
        Assert.Equal(QueryRefusal.TooLarge, refused.Refusal);
        Assert.Contains(which == "rows" ? "10 rows (Warehouse:Query:MaxRowsRead)" : "1 MB (Warehouse:Query:MaxMemoryMegabytes)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ask for fewer days", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(158, QueryRefusal.TooLarge)]
    [InlineData(307, QueryRefusal.TooLarge)]
    [InlineData(396, QueryRefusal.TooLarge)]
    [InlineData(241, QueryRefusal.TooLarge)]
    [InlineData(159, QueryRefusal.TooSlow)]
    [InlineData(427, QueryRefusal.BadPattern)]
    [InlineData(60, null)]
    public void Errors_of_the_engine_become_refusals_that_name_the_limit(int code, QueryRefusal? refusal)
    {
        var refused = RefusedQueries.Of(new WarehouseException(code, "X", "x"), new QueryLimits());
        Assert.Equal(refusal, refused?.Refusal);
        if (refusal is QueryRefusal.TooLarge or QueryRefusal.TooSlow) Assert.Contains("Warehouse:Query:", refused!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [BothTransports]
    public async Task Rates_are_kept_as_they_were_set_and_the_answer_shows_those_it_used(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        Assert.Equal(0, (await warehouse.RatesAsync(None)).Version);
        ExchangeRate[] rates = [new(new DateOnly(2026, 8, 1), "EUR", "USD", Money.Parse("1.123456789012345678"), "it's \"so\""), new(new DateOnly(2026, 9, 1), "GBP", "USD", Money.Parse("1.3"), null)];
        var set = await Task.WhenAll(warehouse.SetRatesAsync(rates, None), warehouse.SetRatesAsync([], None));
        Assert.Equal([1, 2], set.Select(s => s.Version).Order());
        Assert.Equal(rates, (await warehouse.SetRatesAsync(rates, None)).Rates);
        Assert.Equal(rates, (await warehouse.RatesAsync(None)).Rates);
    }

    [Theory]
    [BothTransports]
    public async Task An_answer_says_what_was_read_for_it(Transport transport)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var warehouse = transport == Transport.Embedded ? world.Warehouse
            : (TenantWarehouse)new ClickHouseWarehouse(engine.On(transport), TimeProvider.System).ForTenant(TenantId.Parse(world.Warehouse.Database.Name["tenant_".Length..]));
        var answer = await warehouse.AskAsync(world.Live, QueryScopes.Query("""{"groupBy":["service","resource"],"currency":"USD","filter":{"dimension":"currency","in":["EUR","USD"]}}"""), QueryScopes.Of(""), None);
        Assert.Equal(("cost", "USD"), (answer.Served.Table, answer.Currency));
        Assert.All(answer.Rates, r => Assert.Equal(("EUR", "USD"), (r.From, r.To)));
        Assert.Equal(3, answer.Rates.Length);
        Assert.True(answer.Coverage!.Matched < answer.Coverage.Whole, $"{answer.Coverage}");
        if (transport == Transport.Embedded) Assert.InRange(answer.Served.RowsRead, world.Rows.Count, long.MaxValue);
    }

    [Fact]
    public async Task Dimensions_that_have_values_are_listed_and_values_are_found_by_a_part_of_them()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var seen = (await world.Warehouse.SeenDimensionsAsync(world.Live, QueryScopes.Of(""), None)).Select(d => d.ToString()).ToList();
        Assert.Contains("service", seen);
        Assert.Contains("tag:cost center", seen);
        Assert.Contains("allocation:owner", seen);
        Assert.DoesNotContain("InvoiceId", seen);
        var range = new CostRange(new DateOnly(2026, 8, 1), new DateOnly(2026, 11, 15));
        Assert.Equal(["Object Storage", "Queue O'Reilly"], await world.Warehouse.ValuesAsync(world.Live, new CostValuesQuery(Dimension.Of(FocusColumnId.ServiceName), "O", null, range, 2), QueryScopes.Of(""), None));
        Assert.Equal(["aws-0", "aws-1"], await world.Warehouse.ValuesAsync(world.Live, new CostValuesQuery(Dimension.Of(FocusColumnId.SubAccountId), "", null, range, 2), QueryScopes.Of("aws only"), None));
    }
}
