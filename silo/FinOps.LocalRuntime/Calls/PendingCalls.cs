using System.Collections.Concurrent;
using FinOps.LocalRuntime.Activations;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

/// <summary>Calls whose callers wait. Looked through once a second for those that waited too long.</summary>
internal sealed class PendingCalls(LocalSilo silo) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Call, byte> _calls = new();
    private ITimer? _timer;

    public void Start() => _timer = silo.Time.CreateTimer(static self => ((PendingCalls)self!).Expire(), this, Interval, Interval);

    public void Add(Call call)
    {
        call.Deadline = silo.Time.GetTimestamp() + (long)(TimeoutOf(call).TotalSeconds * silo.Time.TimestampFrequency);
        _calls.TryAdd(call, 0);
    }

    public void Remove(Call call) => _calls.TryRemove(call, out _);

    public void Dispose() => _timer?.Dispose();

    private TimeSpan TimeoutOf(Call call) => call.Method.Timeout ?? silo.Options.ResponseTimeout;

    private void Expire()
    {
        var now = silo.Time.GetTimestamp();
        List<(Call Call, TimeoutException Reason)> expired = [];

        // All messages first: failing one call lets others go on, and a cycle is visible only while it stands.
        foreach (var (call, _) in _calls)
        {
            if (call.Deadline <= now) expired.Add((call, Explain(call)));
        }

        foreach (var (call, reason) in expired)
        {
            Log.CallTimedOut(silo.Logger, call.ToString(), reason.Message);
            call.Fail(reason);
        }
    }

    private TimeoutException Explain(Call call)
    {
        var message = $"Response did not arrive on time in {TimeoutOf(call)} for message: {call.Sender?.ToString() ?? "client"} -> {call}.";
        return Cycle(call) is { } cycle
            ? new TimeoutException($"{message} Deadlock: {cycle}.")
            : new TimeoutException($"{message} {call.Target.GrainId}: {silo.Describe(call.Target.GrainId)}.");
    }

    /// <summary>Who waits for whom, when following it comes back to where it was before.</summary>
    private string? Cycle(Call first)
    {
        List<Call> way = [first];
        while (_calls.Keys.FirstOrDefault(call => call.Sender is { } sender && sender.GrainId == way[^1].Target.GrainId) is { } next)
        {
            if (way.Contains(next)) return string.Join(", ", way.Select(call => $"{call.Sender?.ToString() ?? "client"} waits for {call}"));
            way.Add(next);
        }

        return null;
    }
}
