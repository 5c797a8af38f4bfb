using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Domain.Warehouse;

/// <summary>Questions about spend. Each names the live list that it reads, so that several answers can agree with each other.</summary>
/// <remarks>Where a scope is asked for, nothing of rows outside its row filter is answered; an allocation dimension that the filter names and the scope does not have is a <see cref="QueryRefusedException"/>.</remarks>
public interface ISpendQueries
{
    /// <summary>New minus replaced: what a publish changed, zero differences left out. Ordered by day, dimension, value.</summary>
    IAsyncEnumerable<SpendCell> GetDeltaCellsAsync(IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed, CancellationToken cancellationToken);

    /// <summary>All cells: per day from <paramref name="fromDay"/> on; earlier days are summed into the first of their month.</summary>
    IAsyncEnumerable<SpendCell> LoadCellsAsync(LiveSnapshots live, DateOnly fromDay, CancellationToken cancellationToken);

    /// <summary>What a scope lets see of one dimension, as <see cref="LoadCellsAsync"/> has it of all: per day from <paramref name="fromDay"/> on, earlier days in the first of their month.</summary>
    Task<IReadOnlyList<SpendCell>> VisibleCellsAsync(LiveSnapshots live, string dimension, DateOnly fromDay, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Totals, and the largest values of a dimension.</summary>
    Task<SpendSummary> SummaryAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Spend over time of the largest values of a dimension, the rest as one. Days without spend have no point. Ordered by day.</summary>
    Task<IReadOnlyList<SpendPoint>> TimeSeriesAsync(LiveSnapshots live, SpendQuery query, SpendStep step, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Values whose spend changed most against the period of the same length just before, largest change first.</summary>
    Task<IReadOnlyList<SpendMove>> MoversAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Dimensions that have spend, tags among them, by name.</summary>
    Task<IReadOnlyList<string>> DimensionsAsync(LiveSnapshots live, CancellationToken cancellationToken);

    /// <summary>A page of a dimension's values, by name. Missing values are the empty text.</summary>
    /// <param name="after">Last value of the page before; null for the first page.</param>
    Task<IReadOnlyList<string>> DimensionValuesAsync(LiveSnapshots live, string dimension, string? after, int limit, CostScope scope, CancellationToken cancellationToken);

    /// <summary>A page of the rows that a snapshot could not read, by file and line.</summary>
    /// <param name="scope">Only of this scope of a snapshot that is shared; null for all.</param>
    /// <param name="offset">Rows to pass over.</param>
    Task<IReadOnlyList<ReadIssue>> QuarantineAsync(SnapshotKey key, string? scope, long offset, int limit, CancellationToken cancellationToken);

    /// <summary>Cost rows as a FOCUS CSV file, UTF-8 with a header line, streamed in bounded memory. Dispose it early to stop.</summary>
    /// <remarks>NULL is an empty field; times are ISO 8601 with Z; money is a plain decimal; Tags and x_ columns are JSON objects.</remarks>
    Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CostScope scope, CancellationToken cancellationToken);
}
