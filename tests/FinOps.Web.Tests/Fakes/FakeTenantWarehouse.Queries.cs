using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Effective cost by at most one dimension; queries are remembered as they came.</summary>
internal sealed partial class FakeTenantWarehouse : ICostQueries
{
    public List<(LiveSnapshots Live, CostQuery Query, CostScope Scope)> Queries { get; } = [];

    public RateTable Rates { get; set; } = RateTable.Empty;

    /// <summary>What the next query fails with.</summary>
    public Exception? Refusal { get; set; }

    public Task<CostAnswer> AskAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        Check();
        Queries.Add((live, query, scope));
        if (Refusal is { } refusal) throw refusal;
        var dimension = query.GroupBy is [var only] ? only.ToString() : "total";
        List<SpendCell> cells;
        lock (Cells) cells = [.. Cells.Where(c => c.Key.Dimension == dimension && c.Key.Day >= query.From && c.Key.Day < query.To)];
        var rows = cells.GroupBy(c => c.Key.Value).Select(g => (g.Key, Sum: Sum(g).Effective)).OrderByDescending(r => r.Sum).ToList();
        var all = Sum(cells).Effective;
        return Task.FromResult(new CostAnswer(
            [.. rows.Skip(query.Offset).Take(query.Limit).Select(r => new CostAnswerRow(dimension == "total" ? [r.Sum.ToString()] : [r.Key, r.Sum.ToString()], false))],
            [all.ToString()], rows.Count, cells.Count == 0 ? null : "USD", Rates.Rates, new CostCoverage(Measure.Effective, all, all + all), new CostServed("fake", 3, 4, 5)));
    }

    public async Task<Stream> ExportAsync(LiveSnapshots live, CostQuery query, CostScope scope, FocusFile file, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(live, query with { Offset = 0, Limit = int.MaxValue }, scope, cancellationToken);
        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"# {tenant} {file}\n" + string.Join('\n', answer.Rows.Select(r => string.Join(',', r.Values)))));
    }

    public async Task<CostExplanation> ExplainAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        await AskAsync(live, query, scope, cancellationToken);
        return new CostExplanation("fake", "there is no other", [new RejectedTable("smaller", "too small")], "SELECT 1", ["p0"], 3, 4);
    }

    public Task<IReadOnlyList<string>> ValuesAsync(LiveSnapshots live, CostValuesQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        Check();
        return Task.FromResult<IReadOnlyList<string>>([.. Cells.Where(c => c.Key.Dimension == query.Dimension.ToString() && c.Key.Value.Contains(query.Contains, StringComparison.Ordinal)).Select(c => c.Key.Value).Distinct().Take(query.Limit)]);
    }

    public Task<IReadOnlyList<Dimension>> SeenDimensionsAsync(LiveSnapshots live, CostScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Dimension>>([Dimension.Of(FocusColumnId.ServiceName), Dimension.OfTag("team"), Dimension.Source]);

    public Task<RateTable> RatesAsync(CancellationToken cancellationToken) => Task.FromResult(Rates);

    public Task<RateTable> SetRatesAsync(IReadOnlyList<ExchangeRate> rates, CancellationToken cancellationToken) =>
        Task.FromResult(Rates = new RateTable(Rates.Version + 1, DateTimeOffset.UnixEpoch, [.. rates]));
}
