using FinOps.Contracts.Sources;

namespace FinOps.Web.Sources;

public enum SourceStatus
{
    Idle,
    Reading,

    /// <summary>The store could not be listed the last time; <see cref="SourceBody.Error"/> says why.</summary>
    Failing,

    /// <summary>The store failed several times in a row and is left alone until <see cref="CircuitBody.RetryAt"/>.</summary>
    Waiting,
}

/// <param name="Path">Of a directory source; null for uploads.</param>
/// <param name="Mode">replace: a new delivery takes the place of the former one. append: every file counts once.</param>
/// <param name="Schedule">Minutes between scans; null scans only when asked.</param>
/// <param name="Error">Why the last scan failed.</param>
/// <param name="NextScanAt">When the store is listed next; null for only when asked.</param>
/// <param name="Warnings">Of the last listing: what is there but not ready.</param>
/// <param name="Credential">Without its secret, which nobody is ever shown.</param>
public sealed record SourceBody(
    string SourceId,
    string Name,
    SourceKind Kind,
    string? Path,
    DeliveryMode Mode,
    int? Schedule,
    SourceStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastScanAt,
    DateTimeOffset? LastPublishedAt,
    string? Error,
    SourceExportCounts Exports,
    DateTimeOffset? NextScanAt,
    CircuitBody Circuit,
    BacklogOfSource Backlog,
    RateBody Rate,
    IReadOnlyList<string> Warnings,
    LocationBody? Location,
    CredentialView? Credential,
    QueueBody? Queue);

/// <param name="Failures">Of the store, in a row.</param>
/// <param name="RetryAt">When one listing tries again; null while closed.</param>
public sealed record CircuitBody(CircuitState State, int Failures, DateTimeOffset? RetryAt);

/// <param name="Exports">That wait or are being read.</param>
/// <param name="OldestAt">When the oldest of them was found.</param>
public sealed record BacklogOfSource(int Exports, int Files, long Bytes, DateTimeOffset? OldestAt);

/// <param name="BytesPerSecond">Decompressed, of all readers of the source now.</param>
public sealed record RateBody(double BytesPerSecond, double RowsPerSecond);

public sealed record SourceExportCounts(int Pending, int Reading, int Published, int DeadLetter);

/// <param name="Kind">directory, upload, s3, azureBlob or gcs.</param>
/// <param name="Path">Absolute; needed for directory, not allowed for others.</param>
/// <param name="Mode">replace (the default) or append.</param>
/// <param name="ScheduleMinutes">1 to 10080; null scans only when asked.</param>
/// <param name="Location">Needed for object stores.</param>
/// <param name="Credential">Of an object store; left out of a change, the stored one stays.</param>
/// <param name="Queue">Of an s3 source whose bucket notifies a queue.</param>
public sealed record PutSource(
    string? Name, string? Kind, string? Path = null, string? Mode = null, int? ScheduleMinutes = null,
    LocationBody? Location = null, CredentialBody? Credential = null, QueueBody? Queue = null);

/// <param name="Found">Exports in the store.</param>
/// <param name="NewExportIds">Of these, new or changed ones, now in the ledger.</param>
/// <param name="Error">Why the store could not be listed.</param>
/// <param name="Warnings">What is there but not ready, as a delivery whose files are not all there yet.</param>
public sealed record ScanBody(int Found, IReadOnlyList<string> NewExportIds, string? Error, IReadOnlyList<string> Warnings);
