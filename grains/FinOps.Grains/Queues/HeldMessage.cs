using FinOps.Contracts.Sources;

namespace FinOps.Grains.Queues;

/// <summary>A message that was received and waits for what it announced.</summary>
internal sealed class HeldMessage(QueueMessage message, StoreEvent[] events, DateTimeOffset since, DateTimeOffset heldAt, TimeSpan visibility)
{
    /// <summary>The queue forgets a delivery after 12 hours, whatever it is told.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(11);

    private static readonly TimeSpan PatienceForListing = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _heldAt = heldAt;
    private DateTimeOffset _toldAt = heldAt;
    private DateTimeOffset _renewAt = heldAt + (visibility / 2);

    public QueueMessage Message { get; } = message;

    public StoreEvent[] Events { get; } = events;

    /// <summary>When the source took the events, by its own clock.</summary>
    public DateTimeOffset Since { get; private set; } = since;

    public bool IsRenewalDue(DateTimeOffset now) => now >= _renewAt;

    public bool IsTooOld(DateTimeOffset now) => now - _heldAt > Longest;

    /// <summary>The source may have moved to a process whose clock is behind, or fail to list: it is told again.</summary>
    public bool IsForgotten(DateTimeOffset now) => now - _toldAt > PatienceForListing;

    public void Told(DateTimeOffset since, DateTimeOffset now) => (Since, _toldAt) = (since, now);

    public void Renewed(DateTimeOffset now) => _renewAt = now + (visibility / 2);
}
