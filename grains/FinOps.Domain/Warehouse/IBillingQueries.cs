using FinOps.Domain.Spend;

namespace FinOps.Domain.Warehouse;

/// <summary>What the live snapshots say per source and billing period: the side of a reconciliation that is ours.</summary>
public interface IBillingQueries
{
    /// <summary>Sums by charge category and by provider: dimensions <see cref="SpendDimension.Charge"/> and <see cref="SpendDimension.Provider"/>, each of which adds up to the whole.</summary>
    /// <returns>0..n cells, ordered by source, period, dimension, value, currency.</returns>
    Task<IReadOnlyList<BilledCell>> BilledAsync(LiveSnapshots live, BillingRange range, CancellationToken cancellationToken);

    /// <summary>Rows of every live snapshot of these sources by billing period, all periods.</summary>
    Task<IReadOnlyList<SnapshotRows>> SnapshotRowsAsync(LiveSnapshots live, IReadOnlyCollection<string> sourceIds, CancellationToken cancellationToken);
}

/// <param name="From">First day of the first billing period; null for all.</param>
/// <param name="To">First day of the first billing period no longer in the range; null for all.</param>
/// <param name="SourceId">Null for all sources.</param>
public sealed record BillingRange(DateOnly? From, DateOnly? To, string? SourceId);

/// <summary>Cost of one value of one dimension within a source's billing period, exact.</summary>
/// <param name="BillingPeriod">First day (UTC) of the month of FOCUS BillingPeriodStart.</param>
public sealed record BilledCell(string SourceId, DateOnly BillingPeriod, string Dimension, string Value, string Currency, Amounts Amounts, long Rows);

/// <summary>Rows of a snapshot that lie in one billing period, rows that the reader added included.</summary>
/// <param name="Scope">Of a snapshot that can be shared: of which of its scopes. Else empty.</param>
public readonly record struct SnapshotRows(string SourceId, Guid SnapshotId, DateOnly BillingPeriod, long Rows, string Scope = "");
