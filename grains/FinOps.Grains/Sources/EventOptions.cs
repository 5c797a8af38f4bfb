namespace FinOps.Grains.Sources;

public sealed class EventOptions
{
    public const string Section = "FinOps:Events";

    /// <summary>How long further events are waited for before the store is listed; default 1 s. Longer lists less often, shorter shows bills sooner.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Least time between two listings of a source that events ask for, however many come; default 10 s.</summary>
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait before a listing that failed is tried again for its events; default 5 min.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);
}
