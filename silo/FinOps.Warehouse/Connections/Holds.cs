using System.Collections.Concurrent;

namespace FinOps.Warehouse.Connections;

/// <summary>One holder at a time of each name, for any number of callers.</summary>
internal sealed class Holds
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _names = new(StringComparer.Ordinal);

    internal async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var free = _names.GetOrAdd(name, static _ => new SemaphoreSlim(1));
        await free.WaitAsync(cancellationToken);
        return new Hold(free);
    }

    private sealed class Hold(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
