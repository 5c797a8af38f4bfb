using System.Threading.Channels;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Reading;

/// <summary>One attempt at one export, or at a batch of them, from its files to a staged snapshot. Runs outside the grain's turns.</summary>
/// <param name="turn">The slot, once it is given.</param>
internal sealed class ExportRead(
    ReaderKey key, ReadAssignment assignment, IExportStore store, IBillOpener bills, IWarehouse warehouse, Task<IDisposable> turn, ReadMeter meter)
{
    private const int MaxWarnings = 50;

    /// <summary>Cells held before they are written out, about 200 bytes each.</summary>
    private const int MaxCells = 250_000;

    private const int MaxIssues = 1000;

    private readonly List<ExportFileView> _files = [];
    private readonly List<RollupCell> _cells = [];
    private readonly List<ReadIssue> _issues = [];

    /// <summary>Files that were read to their end.</summary>
    public IReadOnlyList<ExportFileView> Files => _files;

    /// <summary>The export that is being read; null when all are.</summary>
    public string? Current { get; private set; }

    /// <returns>What was staged, in agreement with what was read: one outcome for each export.</returns>
    public async Task<ReadOutcome[]> RunAsync(CancellationToken cancellationToken)
    {
        using var slot = await turn;
        meter.Begin();
        var writer = await warehouse.ForTenant(key.Source.Tenant).BeginSnapshotAsync(new SnapshotKey(key.Source.SourceId, key.SnapshotId), cancellationToken);
        var parts = new List<ReadPart>();
        foreach (var (exportId, scope, files) in assignment.Exports)
        {
            Current = exportId;
            var part = new ReadPart(exportId, files.Count == 1 && files[0].Path == scope ? scope : null, assignment.AllocationTags);
            parts.Add(part);
            foreach (var file in files) await ReadFileAsync(writer, part, file, cancellationToken);
            // A part of a batch that goes too far ends it, before anything is compared that the others could be blamed for.
            if (assignment.Batch is not null) part.CheckShare(assignment.MaxQuarantineShare);
            await KeepAsync(writer, part, isLast: true, cancellationToken);
        }

        Current = null;
        await writer.WriteRollupAsync(_cells, cancellationToken);
        await StoreIssuesAsync(writer, cancellationToken);
        var staged = await writer.CompleteAsync(cancellationToken);
        parts.ForEach(p => p.Balance.CloseExport(p.Folder.Totals));
        ReadBalance.Close(staged, parts.ConvertAll(p => p.Balance));
        parts[0].CheckShare(assignment.MaxQuarantineShare);
        return parts.ConvertAll(p => p.Outcome(key.SnapshotId, MaxWarnings)).ToArray();
    }

    /// <summary>Parses on one thread while the block before is folded and stored on another.</summary>
    private async Task ReadFileAsync(ISnapshotWriter writer, ReadPart part, AssignedFile file, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stream = await store.OpenReadAsync(key.Source, assignment.Source, file, cancellationToken);
        await using var reader = await bills.OpenAsync(file.Path, stream, new BillHints(file.Dataset), cancellationToken);
        var blocks = Channel.CreateBounded<FocusBlock>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var parsing = Task.Run(() => ParseAsync(reader, file, blocks.Writer, stop.Token), CancellationToken.None);
        try
        {
            var (rows, issues) = await StoreAsync(writer, part, blocks.Reader, stop.Token);
            await parsing;
            await store.VerifyUnchangedAsync(key.Source, assignment.Source, file, cancellationToken);
            var view = meter.Finish(file, reader.Statistics);
            part.AddFile(view, reader.Statistics, rows, issues);
            _files.Add(view);
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

    private async Task<(long Rows, long Issues)> StoreAsync(ISnapshotWriter writer, ReadPart part, ChannelReader<FocusBlock> blocks, CancellationToken cancellationToken)
    {
        long rows = 0, issues = 0;
        while (await blocks.WaitToReadAsync(cancellationToken))
        {
            while (blocks.TryRead(out var next))
            {
                using var block = next;
                _issues.AddRange(block.Issues);
                if (_issues.Count > MaxIssues) await StoreIssuesAsync(writer, cancellationToken);
                if (block.RowCount > 0) await writer.AppendAsync(block, cancellationToken);
                part.Folder.Add(block);
                (rows, issues) = (rows + block.RowCount, issues + block.Issues.Count);
                await KeepAsync(writer, part, isLast: false, cancellationToken);
            }
        }

        return (rows, issues);
    }

    private async Task StoreIssuesAsync(ISnapshotWriter writer, CancellationToken cancellationToken)
    {
        await writer.AddQuarantineAsync(_issues, cancellationToken);
        _issues.Clear();
    }

    /// <summary>Cells of many small files are stored together.</summary>
    private async Task KeepAsync(ISnapshotWriter writer, ReadPart part, bool isLast, CancellationToken cancellationToken)
    {
        if (isLast || part.Folder.Count > MaxCells) _cells.AddRange(part.TakeCells());
        if (_cells.Count <= MaxCells) return;
        await writer.WriteRollupAsync(_cells, cancellationToken);
        _cells.Clear();
    }
}
