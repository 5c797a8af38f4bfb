namespace FinOps.Domain.Announcements;

/// <summary>An object that a provider says is new or changed.</summary>
/// <param name="Bucket">Bucket or container; null where the announcement does not say.</param>
/// <param name="Key">Its whole key as the store knows it; null where only the store is known to have changed.</param>
public readonly record struct AnnouncedObject(string? Bucket, string? Key);
