using FinOps.Domain.Keys;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Reading;

/// <summary>How many exports this process reads at once, and who is next: bounds its memory, whatever the number of sources, and starves no tenant.</summary>
public sealed class ReaderSlots
{
    private static readonly Task<IDisposable> Refusal = Task.FromException<IDisposable>(new InvalidOperationException("The queue is full."));

    private readonly Lock _gate = new();
    private readonly FairQueue<Waiting> _queue = new();
    private readonly IOptions<IngestOptions> _options;
    private int _busy;
    private long _memory;

    public ReaderSlots(IOptions<IngestOptions> options)
    {
        _options = options;
        ReaderMetrics.Watch(this);
    }

    /// <summary>Exports that may be read at once.</summary>
    public int Slots => _options.Value.ReaderSlots;

    public int Busy
    {
        get { lock (_gate) return _busy; }
    }

    public int Queued
    {
        get { lock (_gate) return _queue.Count; }
    }

    /// <summary>
    /// Waits for its turn, unless too much waits here already. A full queue takes no more of a tenant that has work in it, which can then
    /// be offered to another silo; one that has none is always let in, or others could keep it out for ever.
    /// </summary>
    /// <param name="turn">The slot, once it is given.</param>
    /// <returns>False where it is turned away.</returns>
    public bool TryTake(SourceKey source, long bytes, CancellationToken cancellationToken, out Task<IDisposable> turn)
    {
        lock (_gate)
        {
            var isFull = _queue.Count >= _options.Value.MaxWaitingReads && _queue.CountOf(source.Tenant.Value) > 0;
            turn = isFull ? Refusal : TakeAsync(source, bytes, cancellationToken);
            return !isFull;
        }
    }

    /// <summary>Waits for its turn, for a slot and for the memory.</summary>
    /// <param name="bytes">What the read will take; see <see cref="ReadCost"/>.</param>
    /// <returns>A slot; dispose it to give it back.</returns>
    public async Task<IDisposable> TakeAsync(SourceKey source, long bytes, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(bytes);
        Func<bool> remove;
        lock (_gate)
        {
            remove = _queue.Add(source.Tenant.Value, source.SourceId, waiting);
            Admit();
        }

        await using var cancelled = cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                if (!remove()) return;
                // It may have been the one that nobody could pass.
                Admit();
            }

            waiting.Turn.TrySetCanceled(cancellationToken);
        });
        await waiting.Turn.Task;
        return new Slot(this, bytes);
    }

    private void Release(long bytes)
    {
        lock (_gate)
        {
            _busy--;
            _memory -= bytes;
            Admit();
        }
    }

    /// <summary>Nobody passes the one whose turn it is, even where a smaller read would fit: large ones would wait for ever.</summary>
    private void Admit()
    {
        while (_busy < Slots && _queue.TryPeek(out var next) && (_busy == 0 || _memory + next.Bytes <= _options.Value.ReaderMemory))
        {
            _queue.Take();
            _busy++;
            _memory += next.Bytes;
            next.Turn.TrySetResult();
        }
    }

    private sealed record Waiting(long Bytes)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Slot(ReaderSlots slots, long bytes) : IDisposable
    {
        private ReaderSlots? _slots = slots;

        public void Dispose() => Interlocked.Exchange(ref _slots, null)?.Release(bytes);
    }
}
