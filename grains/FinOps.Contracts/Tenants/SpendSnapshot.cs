using FinOps.Domain.Spend;
using Orleans;

namespace FinOps.Contracts.Tenants;

/// <param name="Dimensions">Names from <see cref="SpendDimension"/>; empty asks for all.</param>
/// <param name="From">Days before this one are left out; null for all.</param>
[GenerateSerializer, Immutable, Alias("finops.spend-snapshot-request")]
public sealed record SpendSnapshotRequest(
    [property: Id(0)] IReadOnlyList<string> Dimensions,
    [property: Id(1)] DateOnly? From);

/// <summary>Hot aggregates at one version.</summary>
[GenerateSerializer, Immutable, Alias("finops.spend-snapshot")]
public sealed record SpendSnapshot(
    [property: Id(0)] string TenantId,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] IReadOnlyList<SpendCell> Cells);

/// <summary>What one publish changed: add these cells to version <paramref name="FromVersion"/> and it becomes <paramref name="Version"/>.</summary>
/// <param name="IsReset">The change is not told cell by cell: read a snapshot again.</param>
[GenerateSerializer, Immutable, Alias("finops.spend-delta")]
public sealed record SpendDelta(
    [property: Id(0)] string TenantId,
    [property: Id(1)] long FromVersion,
    [property: Id(2)] long Version,
    [property: Id(3)] DateTimeOffset PublishedAt,
    [property: Id(4)] string SourceId,
    [property: Id(5)] string Scope,
    [property: Id(6)] bool IsReset,
    [property: Id(7)] IReadOnlyList<SpendCell> Cells);
