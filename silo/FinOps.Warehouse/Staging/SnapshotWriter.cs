using System.Diagnostics.CodeAnalysis;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Cost;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Staging;

/// <summary>
/// Inserts one snapshot: a block is one insert, so that the engine writes it as one part. Small blocks, as of many small files, are
/// gathered: an insert costs the same flushes to disk however few rows it has.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A MemoryStream holds nothing but memory.")]
internal sealed class SnapshotWriter(TenantDatabase database, TenantWarehouse warehouse, SnapshotKey key) : ISnapshotWriter
{
    /// <summary>Blocks with at least as many rows are inserted as they come.</summary>
    private const int SmallRows = 2048;

    private const int MaxGathered = 4 << 20;

    private readonly MemoryStream _gathered = new();

    public SnapshotKey Key => key;

    public async Task AppendAsync(FocusBlock block, CancellationToken cancellationToken)
    {
        if (block.RowCount == 0) return;
        if (block.RowCount >= SmallRows)
        {
            await InsertCostAsync((target, token) => CostBlockEncoder.WriteAsync(block, key, target, token), cancellationToken);
            return;
        }

        await CostBlockEncoder.WriteAsync(block, key, _gathered, cancellationToken);
        if (_gathered.Length >= MaxGathered) await FlushAsync(cancellationToken);
    }

    public Task AddQuarantineAsync(IReadOnlyList<ReadIssue> issues, CancellationToken cancellationToken) =>
        database.InsertAsync(database.Load("Staging/InsertQuarantine"), issues, (writer, issue) => writer
            .Text(issue.File).Long(issue.Line).Text(issue.Column).Text(issue.Value).Text(issue.Reason).Text(issue.Raw).Text(key.SourceId).Uuid(key.SnapshotId), cancellationToken);

    public Task WriteRollupAsync(IEnumerable<RollupCell> cells, CancellationToken cancellationToken) =>
        database.InsertAsync(database.Load("Staging/InsertRollup"), cells, (writer, cell) => writer
            .Day(cell.Key.Day).Text(cell.Key.Dimension).Text(cell.Key.Value).Text(cell.Key.Currency).Amounts(cell.Amounts).Long(cell.Rows)
            .Text(key.SourceId).Day(cell.BillingPeriod).Uuid(key.SnapshotId).Text(cell.Scope ?? ""), cancellationToken);

    public async Task<StagedSnapshot> CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await warehouse.CompleteAsync(key, cancellationToken);
    }

    public Task AbandonAsync(CancellationToken cancellationToken) => warehouse.AbandonAsync(key, cancellationToken);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_gathered.Length == 0) return;
        await InsertCostAsync(async (target, token) => await target.WriteAsync(_gathered.GetBuffer().AsMemory(0, (int)_gathered.Length), token), cancellationToken);
        _gathered.SetLength(0);
    }

    private Task InsertCostAsync(Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        var insert = database.Load("Staging/InsertCost");
        insert = insert with { Sql = insert.Sql.Replace("$columns", CostColumns.List, StringComparison.Ordinal) };
        return database.Engine.InsertAsync(insert, NativeWriter.Format, body, cancellationToken);
    }
}
