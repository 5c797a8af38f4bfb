namespace FinOps.Domain.Kubernetes;

/// <summary>What is replaced as a whole: a cluster's allocations of one UTC hour, or of one UTC day as far as it has come.</summary>
public readonly record struct KubeWindow(DateTimeOffset Start, DateTimeOffset End)
{
    public DateOnly Day => DateOnly.FromDateTime(Start.UtcDateTime);
}

public enum KubeResolution
{
    Day,
    Hour,
}

public static class KubeWindows
{
    /// <summary>Longest range that one delivery may cover.</summary>
    public const int MaxDays = 31;

    /// <returns>Why a cluster of this resolution does not take such a window; null where it does.</returns>
    public static string? Problem(this KubeResolution resolution, DateTimeOffset start, DateTimeOffset end)
    {
        var length = resolution is KubeResolution.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var name = resolution is KubeResolution.Hour ? "hour" : "day";
        if (start.UtcTicks % length.Ticks != 0) return $"A window begins at {start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, which is no beginning of a UTC {name}; the cluster is kept by {name} (step=1{name[0]}).";
        if (end <= start || end > start + length || end.UtcTicks % TimeSpan.TicksPerHour != 0) return $"A window goes from {start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} to {end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}; the cluster is kept by {name}, and windows end on the hour (step=1{name[0]}).";
        return null;
    }

    /// <summary>The windows of a range, the last one as far as the range goes.</summary>
    public static IEnumerable<KubeWindow> Of(KubeResolution resolution, DateTimeOffset from, DateTimeOffset to)
    {
        var length = resolution is KubeResolution.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        for (var start = from; start < to; start += length) yield return new KubeWindow(start, start + length < to ? start + length : to);
    }
}
