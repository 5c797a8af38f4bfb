using FinOps.Contracts.Tenants;

namespace FinOps.Grains.Tenants;

/// <summary>The web hosts that watch one tenant. Each gets its messages one at a time, in the order they were sent; none waits for another.</summary>
/// <remarks>Lives inside one grain: continuations run as its turns, so nothing here is locked.</remarks>
internal sealed class SpendObservers(TimeProvider time, TenantOptions options)
{
    private readonly Dictionary<ISpendObserver, Watcher> _watchers = [];

    public int Count => _watchers.Count;

    public void Add(ISpendObserver observer)
    {
        if (!_watchers.TryGetValue(observer, out var watcher)) _watchers.Add(observer, watcher = new Watcher(observer));
        watcher.Until = time.GetUtcNow() + options.ObserverLease;
    }

    public void Remove(ISpendObserver observer) => _watchers.Remove(observer);

    public void Send(Func<ISpendObserver, Task> message)
    {
        foreach (var watcher in _watchers.Values.ToArray())
        {
            // A dropped host learns of it by the version it gets when it renews.
            if (watcher.Until <= time.GetUtcNow() || watcher.Backlog >= options.MaxObserverBacklog) _watchers.Remove(watcher.Observer);
            else watcher.Tail = DeliverAsync(watcher, watcher.Tail, message);
        }
    }

    private async Task DeliverAsync(Watcher watcher, Task before, Func<ISpendObserver, Task> message)
    {
        watcher.Backlog++;
        try
        {
            await before;
            if (_watchers.GetValueOrDefault(watcher.Observer) == watcher) await message(watcher.Observer);
        }
        catch (Exception) when (_watchers.GetValueOrDefault(watcher.Observer) == watcher)
        {
            // After one lost message the next ones would only show a gap: let the host come again.
            _watchers.Remove(watcher.Observer);
        }
        finally
        {
            watcher.Backlog--;
        }
    }

    private sealed class Watcher(ISpendObserver observer)
    {
        public ISpendObserver Observer { get; } = observer;

        public DateTimeOffset Until { get; set; }

        public Task Tail { get; set; } = Task.CompletedTask;

        public int Backlog { get; set; }
    }
}
