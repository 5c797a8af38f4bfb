using System.Collections.Concurrent;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Web.Json;

namespace FinOps.Web.Hub;

/// <summary>The connections of one tenant on this host, put here by the tenant of their token. Only what is here is reached.</summary>
internal sealed class TenantFeed(string tenantId, TimeProvider time)
{
    /// <summary>A reader sees progress move; a file that is read sooner is told of once, with what became of it.</summary>
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, LiveConnection> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Export, string File), IngestProgress> _progress = [];
    private long _expected;

    public string TenantId { get; } = tenantId;

    public int Count => _connections.Count;

    public IEnumerable<LiveConnection> Connections => _connections.Values;

    /// <summary>Makes registrations with the tenant's grain follow one another.</summary>
    public SemaphoreSlim Registration { get; } = new(1, 1);

    /// <summary>True while the tenant's grain knows this host, as far as this host knows.</summary>
    public bool IsRegistered { get; set; }

    public void Add(LiveConnection connection) => _connections[connection.ConnectionId] = connection;

    public LiveConnection? Remove(string connectionId) => _connections.TryRemove(connectionId, out var connection) ? connection : null;

    public LiveConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public void Deliver(SpendDelta delta)
    {
        var text = new DeltaText(delta);
        foreach (var connection in _connections.Values) connection.Offer(text);
    }

    /// <summary>The newest of each file goes out, at most once in a <see cref="ProgressPeriod"/>.</summary>
    public void Deliver(IngestProgress progress)
    {
        lock (_progress)
        {
            var isFirst = _progress.Count == 0;
            _progress[(progress.ExportId, progress.File.Path)] = progress;
            if (!isFirst) return;      // it goes with what waits already
        }

        _ = DeliverProgressAsync();
    }

    private async Task DeliverProgressAsync()
    {
        await Task.Delay(ProgressPeriod, time);
        IngestProgress[] newest;
        lock (_progress)
        {
            newest = [.. _progress.Values];
            _progress.Clear();
        }

        foreach (var progress in newest)
        {
            var text = RawJson.Of(HubMapping.Body(progress));
            foreach (var connection in _connections.Values) connection.Offer(text);
        }
    }

    /// <summary>Called at every renewal with the version the grain stands at. Deltas up to it had until the next renewal to arrive.</summary>
    public void Renewed(long version)
    {
        var expected = Interlocked.Exchange(ref _expected, version);
        foreach (var connection in _connections.Values) connection.Expect(expected);
    }
}
