using FinOps.Web.Json;

namespace FinOps.Web.Hub.Queries;

/// <summary>One connection's wish for one question. At most one answer of it waits to be sent: a newer one takes its place.</summary>
internal sealed class LiveSubscription(LiveConnection connection, string id)
{
    private readonly Lock _gate = new();
    private LiveAnswer? _waiting;

    public string Id => id;

    /// <summary>Content of the answer that it has, or that waits for it. The question's lock guards it.</summary>
    public string? Seen { get; set; }

    /// <summary>Nothing is to be sent any more. The question's lock guards it.</summary>
    public bool HasEnded { get; set; }

    public void Offer(LiveAnswer answer)
    {
        lock (_gate)
        {
            var isQueued = _waiting is not null;
            _waiting = answer;
            if (!isQueued) connection.Offer(this);
        }
    }

    /// <summary>The newest that waits, to be sent now.</summary>
    public RawJson? Take()
    {
        lock (_gate)
        {
            var answer = _waiting;
            _waiting = null;
            return answer is null ? null : RawJson.Of(answer.Body(id));
        }
    }
}
