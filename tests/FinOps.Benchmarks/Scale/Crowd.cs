using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FinOps.Benchmarks.Scale;

/// <summary>Very many connections to one hub, in this process.</summary>
internal sealed partial class Crowd : IDisposable
{
    private const int Together = 50;
    private readonly List<CrowdMember> _members = [];
    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly ConcurrentQueue<double> _latencies = new();
    private long _messages;
    private long _deltas;
    private int _lost;

    public Crowd() => _invoker = new HttpMessageInvoker(_handler);

    public int LostMembers => _lost;

    /// <summary>Deltas, and progress of ingestion.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    public long Deltas => Interlocked.Read(ref _deltas);

    /// <summary>Milliseconds from the publish to this process, of all deltas since the last call.</summary>
    public List<double> TakeLatencies()
    {
        var taken = new List<double>();
        while (_latencies.TryDequeue(out var latency)) taken.Add(latency);
        return taken;
    }

    public async Task GatherAsync(Uri server, string token, int count)
    {
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/spend", Query = $"access_token={Uri.EscapeDataString(token)}" }.Uri;
        for (var first = 0; first < count; first += Together)
        {
            var group = Enumerable.Range(0, Math.Min(Together, count - first)).Select(_ => new CrowdMember(this)).ToList();
            await Task.WhenAll(group.Select(m => m.JoinAsync(address, _invoker)));
            _members.AddRange(group);
            foreach (var member in group) _ = member.ListenAsync();
        }
    }

    public void Saw(string message)
    {
        Interlocked.Increment(ref _messages);
        if (!message.Contains("\"target\":\"delta\"", StringComparison.Ordinal)) return;
        Interlocked.Increment(ref _deltas);
        var published = PublishedAt().Match(message);
        if (published.Success) _latencies.Enqueue((DateTimeOffset.UtcNow - DateTimeOffset.Parse(published.Groups[1].Value, CultureInfo.InvariantCulture)).TotalMilliseconds);
    }

    public void Lost() => Interlocked.Increment(ref _lost);

    public void Dispose()
    {
        foreach (var member in _members) member.Dispose();
        _invoker.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("\"publishedAt\":\"([^\"]+)\"")]
    private static partial Regex PublishedAt();
}
