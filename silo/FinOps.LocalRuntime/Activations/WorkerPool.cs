using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>The activations of one stateless worker: a new one while all are busy, up to the limit.</summary>
internal sealed class WorkerPool(LocalSilo silo, GrainClass grainClass, GrainId grainId) : ITarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    public bool Receive(Work work)
    {
        lock (_gate)
        {
            while (true)
            {
                var worker = _workers.MinBy(each => each.Load);
                if (worker is null || (worker.Load > 0 && _workers.Count < grainClass.MaxWorkers))
                {
                    worker = new Activation(silo, grainClass, grainId, Remove);
                    _workers.Add(worker);
                }

                if (worker.Receive(work)) return true;
                _workers.Remove(worker);
            }
        }
    }

    public void CollectIdle()
    {
        foreach (var worker in Snapshot()) worker.CollectIdle();
    }

    public Task EndAsync(DeactivationReason reason) => Task.WhenAll(Snapshot().Select(worker => worker.EndAsync(reason)));

    public string Describe() => string.Join("; ", Snapshot().Select(worker => worker.Describe()));

    private Activation[] Snapshot()
    {
        lock (_gate) return [.. _workers];
    }

    private void Remove(Activation activation)
    {
        lock (_gate) _workers.Remove(activation);
    }
}
