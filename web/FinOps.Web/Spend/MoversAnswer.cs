using FinOps.Web.Dimensions;

namespace FinOps.Web.Spend;

internal sealed class MoversAnswer(SpendQuestions questions)
{
    public const int DefaultLimit = 10;
    public const int MaxLimit = 100;

    public async Task<SpendMovers> AskAsync(SpendScope scope, int limit, CancellationToken cancellationToken)
    {
        var metric = scope.Question.Metric;
        var moves = await questions.MoversAsync(scope, scope.Query(limit), cancellationToken);
        var items = moves.Select(m =>
        {
            var (now, before) = (m.After.Of(metric), m.Before.Of(metric));
            var percent = Percent.Of(now - before, before.IsNegative ? -before : before);
            return new SpendMover(m.Value, DimensionNames.LabelOfValue(m.Value), now, before, now - before, percent);
        });
        return new SpendMovers(scope.Version, scope.Currency, scope.From, scope.To, scope.Previous, [.. items]);
    }
}
