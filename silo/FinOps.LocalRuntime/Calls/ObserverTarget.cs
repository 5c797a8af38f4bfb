using FinOps.LocalRuntime.Activations;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

/// <summary>An object outside grains: called one call after the other, in the order sent, and kept alive by its owner only.</summary>
internal sealed class ObserverTarget(IGrainObserver observer)
{
    private readonly Lock _gate = new();
    private readonly Queue<Work> _calls = new();
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private bool _running;
    private bool _deleted;

    public GrainId GrainId { get; } = GrainId.Create("sys.client", Guid.NewGuid().ToString("N"));

    /// <returns>False when the object was deleted or collected.</returns>
    public bool Receive(Work call)
    {
        lock (_gate)
        {
            if (_deleted || !_observer.TryGetTarget(out _)) return false;
            _calls.Enqueue(call);
            if (_running) return true;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.RunAsync(), this, preferLocal: false);
        return true;
    }

    public void Delete()
    {
        lock (_gate) _deleted = true;
    }

    private async Task RunAsync()
    {
        while (Next() is { } call)
        {
            if (!_deleted && _observer.TryGetTarget(out var target)) await RunOneAsync(call, target);
            else call.Fail(new ClientNotAvailableException(GrainId));
        }
    }

    /// <summary>A frame of its own, so that the context of one call does not become that of the next.</summary>
    private static async Task RunOneAsync(Work call, IGrainObserver target)
    {
        RequestContext.Current = call.Context;
        await call.RunAsync(target);
        call.Ended();
    }

    private Work? Next()
    {
        lock (_gate)
        {
            if (_calls.TryDequeue(out var call)) return call;
            _running = false;
            return null;
        }
    }
}
