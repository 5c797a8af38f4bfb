using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Web.Sources;

namespace FinOps.Web.Spend;

internal sealed class SummaryAnswer(SpendQuestions questions, Freshness freshness)
{
    public async Task<SpendSummaryBody> AskAsync(SpendScope scope, CancellationToken cancellationToken)
    {
        // Every currency, to name them; the one that is shown is picked from the totals.
        var query = scope.Query(top: 1) with { Dimension = SpendDimension.Total, Currency = null };
        var before = scope.Previous;
        var now = await questions.SummaryAsync(scope, query, cancellationToken);
        var then = await questions.SummaryAsync(scope, query with { From = before.From, To = before.To }, cancellationToken);

        var (amounts, rows) = Of(now, scope.Currency);
        var previous = Of(then, scope.Currency).Amounts;
        return new SpendSummaryBody(
            scope.Version, scope.From, scope.To, scope.Currency, [.. now.Totals.Select(t => t.Currency).Order(StringComparer.Ordinal)],
            amounts.Billed, amounts.Effective, amounts.List, amounts.Contracted, amounts.List - amounts.Effective,
            new SpendPeriod(before.From, before.To, previous.Billed, previous.Effective, previous.List, previous.Contracted),
            rows, await freshness.OfAsync(scope.Tenant, scope.Live, scope.Visible, cancellationToken));
    }

    private static (Amounts Amounts, long Rows) Of(SpendSummary summary, string currency) =>
        summary.Totals.FirstOrDefault(t => string.Equals(t.Currency, currency, StringComparison.Ordinal)) is { } total ? (total.Amounts, total.Rows) : default;
}
