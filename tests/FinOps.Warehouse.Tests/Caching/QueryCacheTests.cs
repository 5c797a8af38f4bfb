using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Tests.Fixtures;
using FinOps.Warehouse.Tests.Querying;

namespace FinOps.Warehouse.Tests.Caching;

[Collection(EngineGroup.Name)]
public sealed class QueryCacheTests(EngineFixture engine)
{
    private const string ByService = """{"groupBy":["service","currency"],"filter":{"dimension":"tag:team","isNull":false}}""";

    [Theory]
    [InlineData(64)]
    [InlineData(0)]
    public async Task A_hundred_who_ask_the_same_at_once_cost_one_query(int megabytes)
    {
        var world = await QueryWorld.OpenAsync(engine);
        await using var alone = new CacheWorld(world, megabytes: megabytes);
        var answer = await alone.AskAsync(ByService);
        await using var busy = new CacheWorld(world, megabytes: megabytes);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        busy.Engine.Before = () => gate.Task;

        // Each has joined by the time that its call gives way.
        var asked = Enumerable.Range(0, 100).Select(_ => busy.AskAsync(ByService)).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(asked);

        Assert.Equal(alone.Engine.Statements, busy.Engine.Statements);
        Assert.All(answers, a => Assert.Equal(CacheWorld.Text(answer), CacheWorld.Text(a)));
        Assert.Single(answers, a => !a.Served.Cached);
    }

    [Fact]
    public async Task What_was_asked_before_costs_nothing_and_says_so()
    {
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine));
        Assert.False((await host.Tenant.ExplainAsync(host.Live, QueryScopes.Query(ByService), QueryScopes.Of(""), default)).Cached);
        var first = await host.AskAsync(ByService);
        var statements = host.Engine.Statements;
        // The same question in other words: members in another order, defaults written out.
        var second = await host.AskAsync("""{"limit":1000,"grain":"none","filter":{"dimension":"tag:team","isNull":false},"measures":["effective"],"groupBy":["ServiceName","BillingCurrency"]}""");
        Assert.Equal((statements, false, true), (host.Engine.Statements, first.Served.Cached, second.Served.Cached));
        Assert.Equal(CacheWorld.Text(first), CacheWorld.Text(second));
        Assert.Equal((first.Served.RowsRead, first.Served.BytesRead), (second.Served.RowsRead, second.Served.BytesRead));
        Assert.True((await host.Tenant.ExplainAsync(host.Live, QueryScopes.Query(ByService), QueryScopes.Of(""), default)).Cached);
    }

    [Fact]
    public async Task Whatever_an_answer_depends_on_makes_it_another()
    {
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine));
        var (scope, converted) = (QueryScopes.Of(""), """{"groupBy":["service"],"currency":"USD"}""");
        Func<Task<CostAnswer>>[] different =
        [
            () => host.AskAsync(ByService),
            () => host.AskAsync(ByService, scope with { RowFilter = QueryScopes.Filter("""{"dimension":"account","in":["aws-1"]}""") }),
            () => host.AskAsync(ByService, scope with { RowFilter = QueryScopes.Filter("""{"dimension":"account","in":["aws-2"]}""") }),
            () => host.AskAsync(ByService, scope with { Allocation = scope.Allocation with { Id = "other" } }),
            () => host.AskAsync(ByService, scope with { Allocation = scope.Allocation with { Id = "oth" }, RowFilter = QueryScopes.Filter("""{"and":[]}""") }),
            () => host.AskAsync(converted),
            () => host.AskAsync(converted, scope with { Rates = scope.Rates with { Version = 2 } }),
            () => host.AskAsync(converted, scope with { Rates = scope.Rates with { SetAt = DateTimeOffset.UnixEpoch.AddTicks(1) } }),
            () => host.AskAsync(ByService.Replace("}}", """},"limit":7}""", StringComparison.Ordinal)),
            () => host.AskAsync(ByService.Replace("}}", """},"limit":7,"cursor":"7"}""", StringComparison.Ordinal)),
            // A publish, and another installation that counts its versions from 1 again.
            () => host.AskAsync(ByService, live: host.Live with { Version = host.Live.Version + 1 }),
            () => host.AskAsync(ByService, live: host.Live with { Items = [.. host.Live.Items.Skip(1)] }),
        ];
        foreach (var ask in different) Assert.False((await ask()).Served.Cached);
        foreach (var ask in different) Assert.True((await ask()).Served.Cached);
        Assert.Equal(AnswerKey.Of("t", host.Live, QueryScopes.Query(ByService), scope), AnswerKey.Of("t", host.Live with { Items = [.. host.Live.Items.Reverse()] }, QueryScopes.Query(ByService), scope));
        Assert.NotEqual(AnswerKey.Of("t", host.Live, QueryScopes.Query(ByService), scope), AnswerKey.Of("u", host.Live, QueryScopes.Query(ByService), scope));
    }

    [Fact]
    public async Task A_publish_is_answered_anew_and_an_older_version_as_it_was()
    {
        var tenant = await engine.NewTenantAsync(Transport.Embedded);
        var rows = QueryBill.Rows(5, 60);
        var before = await QueryBill.DeliverAsync(tenant, rows, byMonth: false);
        await using var host = new CacheWorld(new QueryWorld(tenant, before, rows));
        const string all = """{"groupBy":["currency"],"measures":["billed","count"]}""";
        var old = await host.AskAsync(all, live: before);
        var after = await QueryBill.DeliverAsync(tenant, QueryBill.Rows(6, 60), byMonth: false);
        var fresh = await host.AskAsync(all, live: after);
        Assert.False(fresh.Served.Cached);
        Assert.Equal(CacheWorld.Text(await tenant.AskAsync(after, QueryScopes.Query(all), QueryScopes.Of(""), default)), CacheWorld.Text(fresh));
        Assert.NotEqual(CacheWorld.Text(old), CacheWorld.Text(fresh));
        var again = await host.AskAsync(all, live: before);
        Assert.Equal((true, CacheWorld.Text(old)), (again.Served.Cached, CacheWorld.Text(again)));
    }

    [Fact]
    public async Task Neither_a_failure_nor_a_refusal_is_remembered()
    {
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine));
        host.Engine.Before = () => throw new WarehouseUnavailableException("away");
        await Assert.ThrowsAsync<WarehouseUnavailableException>(() => host.AskAsync(ByService));
        host.Engine.Before = () => Task.CompletedTask;
        Assert.False((await host.AskAsync(ByService)).Served.Cached);
        for (var i = 0; i < 2; i++)
        {
            var statements = host.Engine.Statements;
            await Assert.ThrowsAsync<QueryRefusedException>(() => host.AskAsync("""{"groupBy":["service"]}"""));
            Assert.NotEqual(statements, host.Engine.Statements);
        }
    }

    [Fact]
    public async Task One_who_gives_up_does_not_take_the_answer_from_others()
    {
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Before = () => gate.Task;
        using var impatience = new CancellationTokenSource();
        var first = host.AskAsync(ByService, cancellationToken: impatience.Token);
        var second = host.AskAsync(ByService);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.NotEmpty((await second).Rows);
    }

    [Fact]
    public async Task Memory_is_bounded_and_an_answer_that_is_too_large_is_not_kept()
    {
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine), megabytes: 1);
        var large = """{"groupBy":["resource","account","service","sku","currency"],"limit":10000}""";
        await host.AskAsync(large);
        Assert.False((await host.AskAsync(large)).Served.Cached);
        for (var i = 0; i < 40; i++) await host.AskAsync($$"""{"groupBy":["resource","currency"],"limit":{{500 + i}}}""");
        await CacheWorld.UntilAsync(() => Task.FromResult(host.Cache.Bytes <= 1 << 20), "More is held than there is room for.");
        Assert.True(host.Cache.Bytes > 0);
    }
}
