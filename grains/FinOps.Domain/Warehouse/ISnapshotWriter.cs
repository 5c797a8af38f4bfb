using FinOps.Focus;

namespace FinOps.Domain.Warehouse;

/// <summary>Stages one snapshot. One caller at a time; several writers may work side by side.</summary>
/// <remarks>After an exception the snapshot is in doubt: abandon it and begin another under a new id.</remarks>
public interface ISnapshotWriter
{
    SnapshotKey Key { get; }

    /// <summary>Takes the block's rows; when it returns the block may go back to its pool. Small blocks are gathered and stored with later ones, at the latest by <see cref="CompleteAsync"/>. The block's issues are not stored: see <see cref="AddQuarantineAsync"/>.</summary>
    Task AppendAsync(FocusBlock block, CancellationToken cancellationToken);

    Task AddQuarantineAsync(IReadOnlyList<ReadIssue> issues, CancellationToken cancellationToken);

    /// <summary>Stores rollup cells. Cells of one key may come in several parts; they add up.</summary>
    Task WriteRollupAsync(IEnumerable<RollupCell> cells, CancellationToken cancellationToken);

    /// <summary>Stores what was gathered, sums it up, and reads it back from the engine, to be held against what was read. Repeating it changes nothing.</summary>
    Task<StagedSnapshot> CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Drops what was staged.</summary>
    Task AbandonAsync(CancellationToken cancellationToken);
}
