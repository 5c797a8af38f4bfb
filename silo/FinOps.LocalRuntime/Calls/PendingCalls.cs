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
        var expired = _calls.Where(pair => pair.Key.Deadline <= now).Select(pair => pair.Key).ToList();
        if (expired.Count == 0) return;

        // All messages first: failing one call lets others go on, and a circle is visible only while it stands.
        Dictionary<GrainId, Call> waiting = [];
        foreach (var (call, _) in _calls)
        {
            if (call.Sender is { } sender) waiting[sender.GrainId] = call;
        }

        foreach (var (call, reason) in expired.ConvertAll(call => (call, Explain(call, waiting))))
        {
            Log.CallTimedOut(silo.Logger, call.ToString(), reason.Message);
            call.Fail(reason);
        }
    }

    private TimeoutException Explain(Call call, Dictionary<GrainId, Call> waiting)
    {
        var message = $"Response did not arrive on time in {TimeoutOf(call)} for message: {call.Sender?.ToString() ?? "client"} -> {call}.";
        return Circle(call, waiting) is { } circle
            ? new TimeoutException($"{message} Deadlock: {circle}.")
            : new TimeoutException($"{message} {call.Target.GrainId}: {silo.Describe(call.Target.GrainId)}.");
    }

    /// <summary>Who waits for whom, when following it comes back to where it was before.</summary>
    private static string? Circle(Call first, Dictionary<GrainId, Call> waiting)
    {
        List<Call> way = [first];
        while (waiting.TryGetValue(way[^1].Target.GrainId, out var next))
        {
            if (way.Contains(next)) return string.Join(", ", way.Select(call => $"{call.Sender?.ToString() ?? "client"} waits for {call}"));
            way.Add(next);
        }

        return null;
    }
}
