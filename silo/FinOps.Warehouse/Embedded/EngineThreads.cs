using System.Collections.Concurrent;

namespace FinOps.Warehouse.Embedded;

/// <summary>Threads of the engine's blocking calls. On the shared thread pool, which begins with one thread per processor, a few inserts and queries would keep grains and requests waiting.</summary>
internal sealed class EngineThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    internal EngineThreads(int count)
    {
        for (var i = 0; i < count; i++) new Thread(Work) { IsBackground = true, Name = $"engine {i}" }.Start();
    }

    internal Task<T> RunAsync<T>(Func<T> call)
    {
        // Continuations go to the thread pool: what awaits must not run on, or hold, a thread of the engine.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try { done.SetResult(call()); }
            catch (Exception e) { done.SetException(e); }
        });
        return done.Task;
    }

    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var call in _work.GetConsumingEnumerable()) call();
    }
}
