using FinOps.Domain.Keys;
using Microsoft.Extensions.Caching.Memory;

namespace FinOps.Web.Spend;

/// <summary>Answers by (tenant, published version, question). A publish changes the version, so nothing is ever stale and nothing is cleared by hand.</summary>
internal sealed class AnswerCache : IDisposable
{
    /// <summary>Rows of all answers together; about 100 MB at worst.</summary>
    private const int MaxRows = 500_000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxRows });

    /// <param name="rows">Size of an answer.</param>
    public async Task<T> GetAsync<T>((TenantId Tenant, long Version, string Question) key, Func<T, int> rows, Func<Task<T>> ask)
        where T : class
    {
        if (_cache.TryGetValue(key, out T? known)) return known!;
        var answer = await ask();
        return _cache.Set(key, answer, new MemoryCacheEntryOptions { Size = 1 + rows(answer), SlidingExpiration = Idle });
    }

    public void Dispose() => _cache.Dispose();
}
