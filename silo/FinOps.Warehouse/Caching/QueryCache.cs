using System.Diagnostics;
using FinOps.Domain.Caching;
using FinOps.Domain.Querying;
using Microsoft.Extensions.Caching.Memory;

namespace FinOps.Warehouse.Caching;

/// <summary>
/// Answers by <see cref="AnswerKey"/>, which no publish leaves as it was: nothing is ever stale and nothing is cleared by hand. Those in memory
/// go when there is no room, least recently used first. Who asks while the same is being asked waits for that answer. A refusal is not remembered.
/// </summary>
internal sealed class QueryCache : IAsyncDisposable
{
    /// <summary>Beside its texts: object headers, references.</summary>
    private const int RowBytes = 64, TextBytes = 32;

    private readonly MemoryCache? _memory;
    private readonly long _largest;
    private readonly RedisAnswers? _redis;
    private readonly QueryCacheMetrics? _metrics;
    private readonly SingleFlight<string, (CostAnswer Answer, string From)> _flights = new();

    internal QueryCache(QueryCacheOptions options, RedisAnswers? redis = null, QueryCacheMetrics? metrics = null)
    {
        (_redis, _metrics) = (redis, metrics);
        var bytes = options.MaxMegabytes * 1024L * 1024;
        if (bytes > 0) _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = bytes, CompactionPercentage = 0.1, TrackStatistics = true });
        _largest = bytes / 4;
        metrics?.Watch(() => Bytes);
    }

    internal RedisAnswers? Redis => _redis;

    /// <summary>In memory, estimated.</summary>
    internal long Bytes => _memory?.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <param name="ask">Asks the engine.</param>
    internal async Task<CostAnswer> GetAsync(string key, Func<CancellationToken, Task<CostAnswer>> ask, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (_memory?.Get<CostAnswer>(key) is { } known) return Told(known, QueryCacheMetrics.Memory, started);
        var ((answer, from), shared) = await _flights.RunAsync(key, token => FetchAsync(key, ask, token), cancellationToken);
        return Told(answer, shared ? QueryCacheMetrics.Shared : from, started);
    }

    /// <summary>Whether <see cref="GetAsync"/> would not ask the engine.</summary>
    internal async Task<bool> HasAsync(string key) => (_memory?.TryGetValue(key, out _) ?? false) || (_redis is not null && await _redis.HasAsync(key));

    public async ValueTask DisposeAsync()
    {
        _memory?.Dispose();
        if (_redis is not null) await _redis.DisposeAsync();
    }

    private async Task<(CostAnswer Answer, string From)> FetchAsync(string key, Func<CancellationToken, Task<CostAnswer>> ask, CancellationToken cancellationToken)
    {
        // It may have come in between this caller's look and its turn.
        if (_memory?.Get<CostAnswer>(key) is { } known) return (known, QueryCacheMetrics.Memory);
        if (_redis is not null && await _redis.ReadAsync(key) is { } bytes && AnswerBytes.Read(bytes) is { } stored)
        {
            Remember(key, stored);
            return (stored, QueryCacheMetrics.Redis);
        }

        var answer = await ask(cancellationToken);
        Remember(key, answer);
        // Nobody waits for it to be stored.
        if (_redis is not null) _ = _redis.WriteAsync(key, AnswerBytes.Write(answer));
        return (answer, QueryCacheMetrics.Engine);
    }

    private void Remember(string key, CostAnswer answer)
    {
        var size = SizeOf(answer);
        if (size <= _largest) _memory?.Set(key, answer, new MemoryCacheEntryOptions { Size = size });
    }

    private CostAnswer Told(CostAnswer answer, string from, long started)
    {
        _metrics?.Answered(from);
        return from == QueryCacheMetrics.Engine
            ? answer
            : answer with { Served = answer.Served with { Cached = true, ElapsedMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds } };
    }

    private static long SizeOf(CostAnswer answer) =>
        1024 + answer.Rows.Sum(row => RowBytes + row.Values.Sum(v => v is null ? 8L : TextBytes + (2L * v.Length))) + (answer.Rates.Length * 200L);
}
