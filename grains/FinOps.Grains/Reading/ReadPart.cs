using FinOps.Contracts.Sources;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>What one export of a read adds to the snapshot, counted by itself.</summary>
/// <param name="scope">Where it is one file that is its own scope; else null.</param>
internal sealed class ReadPart(string exportId, string? scope, IReadOnlyList<string> allocationTags)
{
    private readonly List<ExportFileView> _files = [];
    private readonly SortedSet<DateOnly> _periods = [];

    public CellFolder Folder { get; } = new(allocationTags);

    public ReadBalance Balance { get; } = new();

    public void AddFile(ExportFileView file, ReadStatistics read, long rows, long issues)
    {
        Balance.AddFile(file.Path, read, rows, issues);
        _files.Add(file);
    }

    public IEnumerable<RollupCell> TakeCells()
    {
        var cells = Folder.Take();
        _periods.UnionWith(cells.Select(c => c.BillingPeriod));
        return scope is null ? cells : cells.Select(c => c with { Scope = scope });
    }

    /// <exception cref="QuarantineShareException">Too many of its rows cannot be read.</exception>
    public void CheckShare(decimal limit)
    {
        if (Balance.Quarantined > Balance.SourceRows * limit) throw new QuarantineShareException(Balance.Quarantined, Balance.SourceRows, limit);
    }

    public ReadOutcome Outcome(Guid snapshotId, int maxWarnings) => new(
        exportId, snapshotId, _files, _periods.Select(p => p.ToString("yyyy-MM")).ToArray(), Balance.Billed, Balance.RoundedValues,
        Balance.Warnings(maxWarnings), Balance.EmittedRows, Balance.Merged, Balance.Excluded);
}
