using System.Collections.Concurrent;

namespace FinOps.LocalRuntime.Tests.Support;

/// <summary>How grains tell the test where they are, and wait where the test wants them.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _counts = new(StringComparer.Ordinal);

    /// <summary>All marks so far, in order.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    public void Mark(string what)
    {
        _seen.Enqueue(what);
        _counts.GetOrAdd(what, _ => new SemaphoreSlim(0)).Release();
    }

    /// <summary>Waits for one more mark of this name.</summary>
    public async Task WaitForAsync(string what)
    {
        if (!await _counts.GetOrAdd(what, _ => new SemaphoreSlim(0)).WaitAsync(Patience))
            throw new TimeoutException($"'{what}' did not happen. Seen: {string.Join(", ", _seen)}");
    }

    public void Open(string gate) => Gate(gate).TrySetResult();

    public Task PassAsync(string gate) => Gate(gate).Task.WaitAsync(Patience);

    private TaskCompletionSource Gate(string gate) => _gates.GetOrAdd(gate, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
