using System.Collections.Concurrent;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Querying;
using Microsoft.Extensions.Logging;

namespace FinOps.Warehouse.Tests.Caching;

/// <summary>One host with a cache of its own, over the bill that all query tests share.</summary>
internal sealed class CacheWorld : IAsyncDisposable
{
    private readonly QueryWorld _world;
    private readonly ClickHouseWarehouse _warehouse;
    private readonly Lines _log = new();

    internal CacheWorld(QueryWorld world, string? redis = null, int megabytes = 64)
    {
        _world = world;
        Engine = new CountingEngine(world.Warehouse.Database.Engine);
        Cache = new QueryCache(new QueryCacheOptions { MaxMegabytes = megabytes }, redis is null ? null : new RedisAnswers(redis, TimeSpan.FromHours(1), _log));
        _warehouse = new ClickHouseWarehouse(Engine, TimeProvider.System, cache: Cache);
        Tenant = _warehouse.ForTenant(TenantId.Parse(world.Warehouse.Database.Name[TenantDatabase.Prefix.Length..]));
    }

    internal CountingEngine Engine { get; }

    internal QueryCache Cache { get; }

    internal ITenantWarehouse Tenant { get; }

    /// <summary>Warnings and what ends them, by number.</summary>
    internal IEnumerable<int> Logged => _log.Events;

    internal string Database => _world.Warehouse.Database.Name;

    internal LiveSnapshots Live => _world.Live;

    internal Task<CostAnswer> AskAsync(string json, CostScope? scope = null, LiveSnapshots? live = null, CancellationToken cancellationToken = default) =>
        Tenant.AskAsync(live ?? Live, QueryScopes.Query(json), scope ?? QueryScopes.Of(""), cancellationToken);

    internal static string Text(CostAnswer answer) =>
        $"{string.Join('\n', answer.Rows.Select(r => $"{r.Other} {string.Join('|', r.Values.Select(v => v ?? "NULL"))}"))}\n{string.Join('|', answer.Totals)} {answer.Groups} {answer.Currency} {answer.Coverage} {string.Join(' ', answer.Rates)} {answer.Served.Table}";

    internal async Task UntilConnectedAsync() => await UntilAsync(() => Task.FromResult(Cache.Redis!.IsConnected), "Redis was never connected to.");

    internal static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await holds()) await timer.WaitForNextTickAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(otherwise);
        }
    }

    public async ValueTask DisposeAsync() => await _warehouse.DisposeAsync();

    private sealed class Lines : ILogger<RedisAnswers>
    {
        private readonly ConcurrentQueue<int> _events = new();

        public IEnumerable<int> Events => _events;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _events.Enqueue(eventId.Id);
    }
}
