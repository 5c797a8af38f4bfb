using FinOps.Domain.Querying;

namespace FinOps.Domain.Warehouse;

/// <summary>The query language over one tenant's cost rows (docs/query.md).</summary>
public interface ICostQueries
{
    /// <exception cref="QueryRefusedException">It has no answer as it stands.</exception>
    Task<CostAnswer> AskAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken);

    /// <summary>The whole answer as a file, whatever page the query asks for: a column each of time, dimensions, measures and, where it is one, the currency.</summary>
    /// <returns>To be disposed; it holds one of few places for as long as it is read.</returns>
    /// <exception cref="QueryRefusedException">As <see cref="AskAsync"/>, or the answer has too many rows for one file.</exception>
    Task<Stream> ExportAsync(LiveSnapshots live, CostQuery query, CostScope scope, FocusFile file, CancellationToken cancellationToken);

    /// <summary>Runs the query and says how.</summary>
    /// <exception cref="QueryRefusedException">As <see cref="AskAsync"/>.</exception>
    Task<CostExplanation> ExplainAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Values of a dimension in a range of days that have a text in them, those that begin with it first, then by name.</summary>
    Task<IReadOnlyList<string>> ValuesAsync(LiveSnapshots live, CostValuesQuery query, CostScope scope, CancellationToken cancellationToken);

    /// <summary>Text columns, tags and allocation dimensions that have values, seen in a bounded number of rows.</summary>
    Task<IReadOnlyList<Dimension>> SeenDimensionsAsync(LiveSnapshots live, CostScope scope, CancellationToken cancellationToken);

    Task<RateTable> RatesAsync(CancellationToken cancellationToken);

    /// <summary>Replaces all rates.</summary>
    /// <returns>What is stored; of two at the same time one comes after the other.</returns>
    Task<RateTable> SetRatesAsync(IReadOnlyList<ExchangeRate> rates, CancellationToken cancellationToken);
}
