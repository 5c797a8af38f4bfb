using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Web.Dimensions;
using FinOps.Web.Paging;

namespace FinOps.Web.Spend;

internal sealed class BreakdownAnswer(SpendQuestions questions)
{
    /// <summary>As many values as one answer of the warehouse has; what is beyond them is one row.</summary>
    private const int MaxValues = 1000;

    public async Task<SpendBreakdown> AskAsync(SpendScope scope, int offset, int limit, CancellationToken cancellationToken)
    {
        // Always the whole list, so that every page is cut from one cached answer.
        var all = await questions.SummaryAsync(scope, scope.Query(MaxValues), cancellationToken);
        var rows = all.Rows.Where(r => string.Equals(r.Currency, scope.Currency, StringComparison.Ordinal)).ToList();
        var total = all.Totals.FirstOrDefault(t => string.Equals(t.Currency, scope.Currency, StringComparison.Ordinal));
        var whole = total?.Amounts ?? Amounts.Zero;
        var listed = rows.Aggregate(Amounts.Zero, (sum, row) => sum + row.Amounts);
        var items = rows.Select(r => Row(r.Value, r.Amounts, whole, scope)).ToList();
        if (total is not null && total.Values > rows.Count) items.Add(Row(null, whole - listed, whole, scope));

        var end = offset + limit;
        var next = end < items.Count ? Cursor.Write(new BreakdownPosition(scope.Version, end)) : null;
        return new SpendBreakdown(scope.Version, scope.Currency, scope.From, scope.To, [.. items.Skip(offset).Take(limit)], next);
    }

    private static SpendBreakdownRow Row(string? value, Amounts amounts, Amounts whole, SpendScope scope) => new(
        value, value is null ? "Other" : DimensionNames.LabelOfValue(value), value is null,
        amounts.Billed, amounts.Effective, amounts.List, amounts.Contracted,
        Percent.Of(amounts.Of(scope.Question.Metric), whole.Of(scope.Question.Metric)) ?? "0.00");
}

internal sealed record BreakdownPosition(long Version, int Offset);
