using System.Threading.Channels;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Reading;

/// <summary>One attempt at one export, from its files to a staged snapshot. Runs outside the grain's turns.</summary>
/// <param name="turn">The slot, once it is given.</param>
internal sealed class ExportRead(
    ReaderKey key, ReadAssignment assignment, IExportStore store, IBillOpener bills, IWarehouse warehouse, Task<IDisposable> turn, ReadMeter meter)
{
    private const int MaxWarnings = 50;

    /// <summary>Cells held before they are written out, about 200 bytes each.</summary>
    private const int MaxCells = 250_000;

    private readonly CellFolder _folder = new(assignment.AllocationTags);
    private readonly ReadBalance _balance = new();
    private readonly List<ExportFileView> _files = [];

    /// <summary>Files that were read to their end.</summary>
    public IReadOnlyList<ExportFileView> Files => _files;

    /// <returns>What was staged, in agreement with what was read.</returns>
    public async Task<ReadOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var slot = await turn;
        meter.Begin();
        var writer = await warehouse.ForTenant(key.Source.Tenant).BeginSnapshotAsync(new SnapshotKey(key.Source.SourceId, key.SnapshotId), cancellationToken);
        foreach (var file in assignment.Files) await ReadFileAsync(writer, file, cancellationToken);
        await writer.WriteRollupAsync(_folder.Take(), cancellationToken);
        var staged = await writer.CompleteAsync(cancellationToken);
        _balance.Close(staged, _folder.Totals);
        if (_balance.Quarantined > _balance.SourceRows * assignment.MaxQuarantineShare)
            throw new QuarantineShareException(_balance.Quarantined, _balance.SourceRows, assignment.MaxQuarantineShare);
        return new ReadOutcome(
            assignment.ExportId, key.SnapshotId, _files, staged.BillingPeriods.Select(p => p.ToString("yyyy-MM")).ToArray(), _balance.Billed,
            _balance.RoundedValues, _balance.Warnings(MaxWarnings), staged.Rows, _balance.Merged, _balance.Excluded);
    }

    /// <summary>Parses on one thread while the block before is folded and stored on another.</summary>
    private async Task ReadFileAsync(ISnapshotWriter writer, AssignedFile file, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stream = await store.OpenReadAsync(key.Source, assignment.Source, file, cancellationToken);
        await using var reader = await bills.OpenAsync(file.Path, stream, new BillHints(file.Dataset), cancellationToken);
        var blocks = Channel.CreateBounded<FocusBlock>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var parsing = Task.Run(() => ParseAsync(reader, file, blocks.Writer, stop.Token), CancellationToken.None);
        try
        {
            var (rows, issues) = await StoreAsync(writer, blocks.Reader, stop.Token);
            await parsing;
            await store.VerifyUnchangedAsync(key.Source, assignment.Source, file, cancellationToken);
            _balance.AddFile(file.Path, reader.Statistics, rows, issues);
            _files.Add(meter.Finish(file, reader.Statistics));
        }
        finally
        {
            await stop.CancelAsync();
            await parsing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            while (blocks.Reader.TryRead(out var left)) left.Dispose();
        }
    }

    private async Task ParseAsync(IBillReader reader, AssignedFile file, ChannelWriter<FocusBlock> blocks, CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.ReadBlockAsync(cancellationToken) is { } block)
            {
                meter.Update(file, reader.Statistics);
                await blocks.WriteAsync(block, cancellationToken);
            }

            blocks.Complete();
        }
        catch (Exception exception)
        {
            blocks.Complete(exception);
            throw;
        }
    }

    private async Task<(long Rows, long Issues)> StoreAsync(ISnapshotWriter writer, ChannelReader<FocusBlock> blocks, CancellationToken cancellationToken)
    {
        long rows = 0, issues = 0;
        while (await blocks.WaitToReadAsync(cancellationToken))
        {
            while (blocks.TryRead(out var next))
            {
                using var block = next;
                if (block.Issues.Count > 0) await writer.AddQuarantineAsync(block.Issues, cancellationToken);
                if (block.RowCount > 0) await writer.AppendAsync(block, cancellationToken);
                _folder.Add(block);
                (rows, issues) = (rows + block.RowCount, issues + block.Issues.Count);
                if (_folder.Count > MaxCells) await writer.WriteRollupAsync(_folder.Take(), cancellationToken);
            }
        }

        return (rows, issues);
    }
}
