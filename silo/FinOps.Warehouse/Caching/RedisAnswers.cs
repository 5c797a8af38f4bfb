using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FinOps.Warehouse.Caching;

/// <summary>Answers that all hosts share. A Redis that is away is the same as one that knows nothing: it is said once, when it goes and when it is back.</summary>
internal sealed partial class RedisAnswers : IAsyncDisposable
{
    /// <summary>A larger answer takes longer to fetch than it is worth, and others' room.</summary>
    internal const int MaxBytes = 4 << 20;
    private const string Prefix = "finops:query:";

    private readonly TimeSpan _kept;
    private readonly ILogger<RedisAnswers> _logger;
    private readonly Task<ConnectionMultiplexer> _connecting;
    private int _isAway;

    internal RedisAnswers(string configuration, TimeSpan kept, ILogger<RedisAnswers> logger)
    {
        (_kept, _logger) = (kept, logger);
        var options = ConfigurationOptions.Parse(configuration);
        // It connects in the background and again by itself; meanwhile nothing waits for it.
        (options.AbortOnConnectFail, options.BacklogPolicy) = (false, BacklogPolicy.FailFast);
        options.AsyncTimeout = Math.Min(options.AsyncTimeout, 2000);
        _connecting = ConnectionMultiplexer.ConnectAsync(options);
    }

    internal bool IsConnected => _connecting.IsCompletedSuccessfully && _connecting.Result.IsConnected;

    /// <returns>Null for what is not there, or cannot be had.</returns>
    internal Task<byte[]?> ReadAsync(string key) => TryAsync<byte[]?>(async redis => await redis.StringGetAsync(Prefix + key), null);

    internal Task<bool> HasAsync(string key) => TryAsync(redis => redis.KeyExistsAsync(Prefix + key), false);

    internal Task WriteAsync(string key, byte[] value) =>
        value.Length > MaxBytes ? Task.CompletedTask : TryAsync(redis => redis.StringSetAsync(Prefix + key, value, _kept), false);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await _connecting).DisposeAsync();
        }
        catch (RedisException)
        {
            // It never came up.
        }
    }

    private async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> ask, T otherwise)
    {
        if (!_connecting.IsCompleted) return otherwise;
        try
        {
            var answer = await ask((await _connecting).GetDatabase());
            if (Interlocked.Exchange(ref _isAway, 0) == 1) LogBack();
            return answer;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (Interlocked.Exchange(ref _isAway, 1) == 0) LogAway(exception);
            return otherwise;
        }
    }

    [LoggerMessage(2701, LogLevel.Warning, "Redis (Warehouse:Query:Cache:Redis) does not answer. Queries are answered without it; this is said once until it is back.")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(2702, LogLevel.Information, "Redis answers again.")]
    private partial void LogBack();
}
