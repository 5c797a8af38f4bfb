using System.Threading.Channels;
using FinOps.Web.Hub.Queries;
using FinOps.Web.Json;
using FinOps.Web.Telemetry;

namespace FinOps.Web.Hub;

/// <summary>
/// One browser: what it sees, how far it has come, and what waits to be sent to it. Deltas go out in order and without gaps;
/// where that cannot be kept (a gap, a slow reader, too much at once, a viewer of some rows only) it is told to read a snapshot again, once, and sent no more until it does.
/// </summary>
internal sealed class LiveConnection(string connectionId, string tenantId, string tokenId, bool isLimited, Action abort, WebMetrics metrics)
{
    /// <summary>Messages that may wait for a slow reader.</summary>
    public const int MaxWaiting = 64;
    private readonly Lock _gate = new();
    private readonly Channel<HubMessage> _queue = Channel.CreateUnbounded<HubMessage>();
    private readonly Queue<DeltaText> _held = [];
    private CellFilter? _filter;
    private Following _following;
    private long _version;

    private enum Following
    {
        /// <summary>No deltas are wanted: not subscribed, or told to read again.</summary>
        Nothing,

        /// <summary>A snapshot is being read; deltas are held for it.</summary>
        Snapshot,
        Deltas,
    }

    public string ConnectionId { get; } = connectionId;

    public string TenantId { get; } = tenantId;

    public string TokenId { get; } = tokenId;

    public ChannelReader<HubMessage> Waiting => _queue.Reader;

    /// <summary>Null until it has subscribed.</summary>
    public CellFilter? Filter
    {
        get
        {
            lock (_gate) return _filter;
        }
    }

    public void Abort() => abort();

    /// <summary>Nothing is sent any more.</summary>
    public bool IsClosed { get; private set; }

    public void Close()
    {
        IsClosed = true;
        _queue.Writer.TryComplete();
    }

    /// <summary>It has a newer answer to be sent; at most one message of each subscription waits.</summary>
    public void Offer(LiveSubscription subscription) => _queue.Writer.TryWrite(new HubMessage(HubMethods.Answer, default, null, subscription));

    /// <summary>From here on deltas are held until <see cref="EndSnapshot"/>.</summary>
    public void BeginSnapshot(CellFilter filter)
    {
        lock (_gate)
        {
            _filter = filter;
            _following = Following.Snapshot;
            _held.Clear();
        }
    }

    public void EndSnapshot(long version)
    {
        lock (_gate)
        {
            _version = version;
            _following = Following.Deltas;
            while (_held.TryDequeue(out var delta)) Follow(delta);
        }
    }

    /// <summary>The snapshot could not be read.</summary>
    public void FailSnapshot()
    {
        lock (_gate) _following = Following.Nothing;
    }

    public void Offer(DeltaText delta)
    {
        lock (_gate)
        {
            if (_following == Following.Deltas) Follow(delta);
            else if (_following == Following.Snapshot && _held.Count <= MaxWaiting) _held.Enqueue(delta);    // one too few shows as a gap
        }
    }

    /// <summary>Progress is a hint: it gives way to deltas.</summary>
    public void Offer(RawJson progress)
    {
        lock (_gate)
        {
            if (isLimited || _filter is null || _queue.Reader.Count >= MaxWaiting / 2) return;
            _queue.Writer.TryWrite(new HubMessage(HubMethods.Progress, progress, null));
        }
    }

    /// <summary>The tenant is known to have reached this version a while ago: who is still behind it has missed something.</summary>
    public void Expect(long version)
    {
        lock (_gate)
        {
            if (_following == Following.Deltas && _version < version) Lose(version, "gap");
        }
    }

    private void Follow(DeltaText text)
    {
        var delta = text.Delta;
        if (_following != Following.Deltas || delta.Version <= _version) return;
        // What a publish changed is told over all rows: none of it is written to a viewer of some.
        if (isLimited) Lose(delta.Version, "limited");
        else if (delta.IsReset) Lose(delta.Version, "reset");
        else if (delta.FromVersion != _version) Lose(delta.Version, "gap");
        else if (_queue.Reader.Count >= MaxWaiting) Lose(delta.Version, "slow");
        else if (text.For(_filter!) is not { } json) Lose(delta.Version, "large");
        else
        {
            _queue.Writer.TryWrite(new HubMessage(HubMethods.Delta, json, delta.PublishedAt));
            _version = delta.Version;
        }
    }

    private void Lose(long version, string reason)
    {
        _following = Following.Nothing;
        metrics.Resync(reason);
        _queue.Writer.TryWrite(new HubMessage(HubMethods.Resync, RawJson.Of(new ResyncBody(TenantId, version)), null));
    }
}

/// <param name="PublishedAt">Of a delta.</param>
/// <param name="Live">Whose newest answer is the body, decided when it is sent.</param>
internal readonly record struct HubMessage(string Method, RawJson Body, DateTimeOffset? PublishedAt, LiveSubscription? Live = null);

/// <summary>What the server calls on browsers.</summary>
internal static class HubMethods
{
    public const string Delta = "delta";
    public const string Resync = "resync";
    public const string Progress = "progress";
    public const string Answer = "answer";
}
