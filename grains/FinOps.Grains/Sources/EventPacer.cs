namespace FinOps.Grains.Sources;

/// <summary>When a source is listed because of events. No clock of its own.</summary>
internal sealed class EventPacer(EventOptions options)
{
    private DateTimeOffset? _begunAt;
    private int _failures;

    /// <summary>The listing that is to come; null where none is owed.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>An event came.</summary>
    /// <param name="jitter">0 to 1; spreads the retries of sources whose store failed together.</param>
    /// <returns>When to list, where that was not known yet; null where a listing is due already, which covers this event too.</returns>
    public DateTimeOffset? Ask(DateTimeOffset now, double jitter)
    {
        if (DueAt is not null) return null;
        var at = now + options.Delay;
        if (_begunAt is { } begun && begun + options.MinInterval > at) at = begun + options.MinInterval;
        if (_failures > 0)
        {
            var wait = options.MinInterval * Math.Pow(2, Math.Min(_failures, 16)) * (0.8 + (0.4 * jitter));
            at = now + (wait < options.MaxRetryDelay ? wait : options.MaxRetryDelay);
        }

        return DueAt = at;
    }

    /// <summary>The listing that was due is taken up.</summary>
    public void Taken() => DueAt = null;

    /// <summary>A listing begins, for whatever reason: the next one for events keeps its distance to it.</summary>
    public void Begun(DateTimeOffset now) => _begunAt = now;

    public void Succeeded() => _failures = 0;

    public void Failed() => _failures++;
}
