using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Web.Hub;

/// <param name="Dimensions">At most 32; null or empty for all of the tenant's.</param>
/// <param name="From">First day wanted, as 2026-10-01; null for all.</param>
public sealed record Subscription(IReadOnlyList<string>? Dimensions = null, string? From = null);

/// <param name="Day">The first of the month for months older than 62 days.</param>
/// <param name="Value">Empty for rows without one.</param>
public sealed record CellBody(
    DateOnly Day, string Dimension, string Value, string Currency, Money Billed, Money Effective, Money List, Money Contracted);

/// <param name="Currency">The tenant's display currency.</param>
public sealed record SnapshotBody(string TenantId, long Version, DateTimeOffset At, string Currency, IReadOnlyList<CellBody> Cells);

/// <param name="Cells">Differences to add: they take a reader at <paramref name="FromVersion"/> to <paramref name="Version"/>.</param>
public sealed record DeltaBody(
    string TenantId, long FromVersion, long Version, DateTimeOffset PublishedAt, string SourceId, string Scope, IReadOnlyList<CellBody> Cells);

/// <summary>No delta leads on from here: call Resync.</summary>
public sealed record ResyncBody(string TenantId, long Version);

public sealed record ProgressBody(
    string ExportId,
    string SourceId,
    string Scope,
    ExportState State,
    string File,
    long Bytes,
    long BytesRead,
    long RowsRead,
    long RowsStored,
    long RowsQuarantined,
    double BytesPerSecond,
    double RowsPerSecond,
    DateTimeOffset At);
