using FinOps.Domain.Caching;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Caching.Memory;

namespace FinOps.Web.Spend;

/// <summary>
/// Answers by (tenant, published version, question). A publish changes the version, so nothing is ever stale and nothing is cleared by hand.
/// Who asks what is being asked waits for that answer.
/// </summary>
internal sealed class AnswerCache : IDisposable
{
    /// <summary>Rows of all answers together; about 100 MB at worst.</summary>
    private const int MaxRows = 500_000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxRows });
    private readonly SingleFlight<(TenantId, long, string), object> _flights = new();

    /// <param name="rows">Size of an answer.</param>
    public async Task<T> GetAsync<T>((TenantId Tenant, long Version, string Question) key, Func<T, int> rows, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (_cache.TryGetValue(key, out T? known)) return known!;
        var (answer, _) = await _flights.RunAsync(key, token => FetchAsync(key, rows, ask, token), cancellationToken);
        return (T)answer;
    }

    public void Dispose() => _cache.Dispose();

    private async Task<object> FetchAsync<T>((TenantId, long, string) key, Func<T, int> rows, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (_cache.TryGetValue(key, out T? known)) return known!;
        var answer = await ask(cancellationToken);
        return _cache.Set(key, answer, new MemoryCacheEntryOptions { Size = 1 + rows(answer), SlidingExpiration = Idle });
    }
}
