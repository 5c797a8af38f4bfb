using FinOps.Domain.Warehouse;

namespace FinOps.Web.Spend;

/// <summary>Asks the warehouse, or remembers its answer.</summary>
internal sealed class SpendQuestions(AnswerCache cache)
{
    public Task<SpendSummary> SummaryAsync(SpendScope scope, SpendQuery query, CancellationToken cancellationToken) => cache.GetAsync(
        Key(scope, "summary", query), a => a.Rows.Count + a.Totals.Count, token => scope.Warehouse.SummaryAsync(scope.Live, query, scope.Visible, token), cancellationToken);

    public Task<IReadOnlyList<SpendPoint>> TimeSeriesAsync(SpendScope scope, SpendQuery query, SpendStep step, CancellationToken cancellationToken) =>
        cache.GetAsync(
            Key(scope, $"timeseries {step}", query), a => a.Count, token => scope.Warehouse.TimeSeriesAsync(scope.Live, query, step, scope.Visible, token), cancellationToken);

    public Task<IReadOnlyList<SpendMove>> MoversAsync(SpendScope scope, SpendQuery query, CancellationToken cancellationToken) => cache.GetAsync(
        Key(scope, "movers", query), a => a.Count, token => scope.Warehouse.MoversAsync(scope.Live, query, scope.Visible, token), cancellationToken);

    // Lengths before texts, so that no value can pass for the end of another.
    private static (Domain.Keys.TenantId, long, string) Key(SpendScope scope, string kind, SpendQuery query)
    {
        var filters = query.Filters.SelectMany(f => new[] { f.Dimension, $"{f.Values.Count}" }.Concat(f.Values));
        string[] texts = [kind, query.Dimension, query.Currency ?? "", .. filters];
        var question = $"{query.From:O} {query.To:O} {query.Metric} {query.Top} {string.Concat(texts.Select(t => $"{t.Length}:{t}"))} {scope.Visible.Key}";
        return (scope.Tenant, scope.Version, question);
    }
}
