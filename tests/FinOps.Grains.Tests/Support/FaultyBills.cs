using System.Collections.Concurrent;
using FinOps.Focus;
using FinOps.Grains.Reading;

namespace FinOps.Grains.Tests.Support;

/// <summary>The real readers; files whose name a test has listed fail to open, or wait.</summary>
public sealed class FaultyBills(IBillOpener real) : IBillOpener
{
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _arrivals = new();

    /// <summary>Names of files in the order in which readers came to them.</summary>
    public ConcurrentQueue<string> Opened { get; } = new();

    /// <summary>The next <paramref name="times"/> times, a file with this in its name cannot be read.</summary>
    public void Fail(string file, int times) => _failures[file] = times;

    /// <summary>Holds the file's reader until the result is completed.</summary>
    public TaskCompletionSource Hold(string file) => _gates[file] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a reader stands at a held file.</summary>
    public Task ArrivedAsync(string file) => _arrivals.GetOrAdd(file, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask<IBillReader> OpenAsync(string file, Stream content, BillHints hints, CancellationToken cancellationToken)
    {
        Opened.Enqueue(file);
        foreach (var (name, left) in _failures.Where(f => file.Contains(f.Key, StringComparison.Ordinal)))
        {
            if (left <= 0) continue;
            _failures[name] = left - 1;
            throw new IOException("The disk cannot be read (a test said so).");
        }

        foreach (var (name, gate) in _gates.Where(g => file.Contains(g.Key, StringComparison.Ordinal)))
        {
            _arrivals.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            await gate.Task.WaitAsync(cancellationToken);
        }

        return await real.OpenAsync(file, content, hints, cancellationToken);
    }
}
