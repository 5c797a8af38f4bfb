using FinOps.Domain.Querying;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Tests.Fixtures;
using FinOps.Warehouse.Tests.Querying;

namespace FinOps.Warehouse.Tests.Caching;

/// <summary>Against a redis-server that is ended and started again.</summary>
[Collection(EngineGroup.Name)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class RedisCacheTests(EngineFixture engine) : IAsyncLifetime
{
    private const string ByTeam = """{"groupBy":["tag:team"],"grain":"month","currency":"USD","measures":["billed","unitCost","count"],"filter":{"dimension":"service","prefix":"V"},"top":{"count":2}}""";
    private readonly RedisServer _redis = new();

    public Task InitializeAsync() => _redis.StartAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [Fact]
    public async Task What_one_host_has_asked_costs_another_nothing()
    {
        var world = await QueryWorld.OpenAsync(engine);
        await using var first = new CacheWorld(world, _redis.Configuration, megabytes: 0);
        await using var second = new CacheWorld(world, _redis.Configuration);
        await first.UntilConnectedAsync();
        await second.UntilConnectedAsync();
        var asked = await first.AskAsync(ByTeam);
        await StoredAsync(first);

        var found = await second.AskAsync(ByTeam);
        Assert.Equal((0, true), (second.Engine.Statements, found.Served.Cached));
        Assert.Equal(CacheWorld.Text(asked), CacheWorld.Text(found));
        Assert.NotNull(found.Coverage);
        Assert.NotEmpty(found.Rates);
    }

    [Fact]
    public async Task What_another_version_wrote_or_nobody_did_is_asked_anew()
    {
        var world = await QueryWorld.OpenAsync(engine);
        await using var host = new CacheWorld(world, _redis.Configuration, megabytes: 0);
        await host.UntilConnectedAsync();
        var asked = await host.AskAsync(ByTeam);
        await StoredAsync(host);
        await using var client = await _redis.OpenAsync();
        var redis = client.GetDatabase();
        var key = "finops:query:" + Key(host);
        var bytes = (byte[])(await redis.StringGetAsync(key))!;
        Assert.Equal(AnswerBytes.Format, bytes[0]);
        byte[][] strange = [[(byte)(AnswerBytes.Format + 1), .. bytes[1..]], bytes[..^1], [.. bytes, 0], [], [1, 255, 255, 255, 255, 7]];
        foreach (var value in strange)
        {
            await redis.StringSetAsync(key, value);
            var statements = host.Engine.Statements;
            Assert.Equal(CacheWorld.Text(asked), CacheWorld.Text(await host.AskAsync(ByTeam)));
            Assert.True(host.Engine.Statements > statements);
            await CacheWorld.UntilAsync(async () => ((byte[]?)await redis.StringGetAsync(key))!.AsSpan().SequenceEqual(bytes), "It was not written again.");
        }
    }

    [Fact]
    public async Task Without_Redis_queries_are_answered_and_it_is_said_once()
    {
        var world = await QueryWorld.OpenAsync(engine);
        await using var host = new CacheWorld(world, _redis.Configuration, megabytes: 0);
        await host.UntilConnectedAsync();
        var asked = await host.AskAsync(ByTeam);
        await _redis.KillAsync();
        await CacheWorld.UntilAsync(() => Task.FromResult(!host.Cache.Redis!.IsConnected), "The end of Redis was not seen.");
        for (var i = 0; i < 5; i++) Assert.Equal(CacheWorld.Text(asked), CacheWorld.Text(await host.AskAsync(ByTeam)));
        Assert.Equal([2701], host.Logged);

        await _redis.StartAsync();
        await host.UntilConnectedAsync();
        await CacheWorld.UntilAsync(async () => (await host.AskAsync(ByTeam)).Served.Cached, "No answer came from Redis again.");
        Assert.Equal([2701, 2702], host.Logged.Take(2));
    }

    [Fact]
    public async Task A_host_that_never_finds_Redis_answers_all_the_same()
    {
        await _redis.KillAsync();
        await using var host = new CacheWorld(await QueryWorld.OpenAsync(engine), _redis.Configuration, megabytes: 0);
        for (var i = 0; i < 3; i++) Assert.NotEmpty((await host.AskAsync(ByTeam)).Rows);
        Assert.True(host.Logged.Count() <= 1);
    }

    [Fact]
    public async Task Every_random_answer_is_the_same_after_its_bytes()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var random = new Random(20261128);
        for (var i = 0; i < 30; i++)
        {
            var answer = await world.Warehouse.AskAsync(world.Live, RandomQueries.Make(random), QueryScopes.Of(""), default);
            var read = AnswerBytes.Read(AnswerBytes.Write(answer))!;
            Assert.Equal(CacheWorld.Text(answer), CacheWorld.Text(read));
            Assert.Equal(answer.Served with { ElapsedMs = 0, Cached = true }, read.Served);
        }
    }

    private static string Key(CacheWorld host) =>
        AnswerKey.Of(host.Database, host.Live, QueryScopes.Query(ByTeam), QueryScopes.Of(""));

    /// <summary>Nobody who asks waits for it; a write that a busy machine gave up is made again by the next one.</summary>
    private static Task StoredAsync(CacheWorld host) => CacheWorld.UntilAsync(async () =>
    {
        if (await host.Cache.Redis!.HasAsync(Key(host))) return true;
        await host.AskAsync(ByTeam);
        return false;
    }, "The answer never came to Redis.");
}
