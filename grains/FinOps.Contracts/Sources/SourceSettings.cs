using Orleans;

namespace FinOps.Contracts.Sources;

[Alias("finops.source-kind")]
public enum SourceKind
{
    /// <summary>A directory that this process can read, inside one of the allowed roots.</summary>
    Directory = 0,

    /// <summary>Files put by HTTP, kept in the source's inbox.</summary>
    Upload = 1,
}

[Alias("finops.delivery-mode")]
public enum DeliveryMode
{
    /// <summary>A new delivery of a scope takes the place of the former one.</summary>
    Replace = 0,

    /// <summary>Every file counts once, by name and content.</summary>
    Append = 1,
}

/// <param name="Path">Of a <see cref="SourceKind.Directory"/>; null for uploads.</param>
/// <param name="ScheduleMinutes">How often the store is listed; at least 1, null for only when asked.</param>
[GenerateSerializer, Immutable, Alias("finops.source-settings")]
public sealed record SourceSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] SourceKind Kind,
    [property: Id(2)] DeliveryMode Mode,
    [property: Id(3)] string? Path,
    [property: Id(4)] int? ScheduleMinutes);
