using FinOps.Grains.Sources;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Reading;

/// <summary>How many exports this process reads at once: bounds its memory, whatever the number of sources.</summary>
public sealed class ReaderSlots(IOptions<IngestOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.ReaderSlots);

    /// <returns>A slot; dispose it to give it back.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Slot(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Slot(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
