using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Dimensions;

namespace FinOps.Web.Spend;

internal sealed class TimeseriesAnswer(SpendQuestions questions)
{
    public const int DefaultTop = 8;
    public const int MaxTop = 50;

    public async Task<SpendTimeseries> AskAsync(SpendScope scope, SpendStep step, int top, CancellationToken cancellationToken)
    {
        var points = await questions.TimeSeriesAsync(scope, scope.Query(top), step, cancellationToken);
        var metric = scope.Question.Metric;
        var buckets = Buckets(scope.From, scope.To, step);
        var index = buckets.Select((day, i) => (day, i)).ToDictionary(b => b.day, b => b.i);
        var lines = new Dictionary<(string Value, bool Other), Money[]>();
        var totals = new Money[buckets.Count];
        foreach (var point in points)
        {
            var key = (point.Value, point.IsOther);
            if (!lines.TryGetValue(key, out var line)) lines[key] = line = new Money[buckets.Count];
            var amount = point.Amounts.Of(metric);
            line[index[point.Day]] += amount;
            totals[index[point.Day]] += amount;
        }

        SpendSeries[] series =
        [
            .. lines.Select(l => Series(l.Key, l.Value))
                .OrderBy(s => s.Other).ThenByDescending(s => s.Total).ThenBy(s => s.Value, StringComparer.Ordinal),
        ];
        return new SpendTimeseries(scope.Version, scope.Question.Dimension, metric, step, scope.Currency, buckets, series, Sum(totals), totals);
    }

    private static SpendSeries Series((string Value, bool Other) key, Money[] points) => key.Other
        ? new SpendSeries(null, "Other", true, Sum(points), points)
        : new SpendSeries(key.Value, DimensionNames.LabelOfValue(key.Value), false, Sum(points), points);

    private static Money Sum(Money[] points)
    {
        var sum = Money.Zero;
        foreach (var point in points) sum += point;
        return sum;
    }

    private static List<DateOnly> Buckets(DateOnly from, DateOnly to, SpendStep step)
    {
        var buckets = new List<DateOnly>();
        var day = step == SpendStep.Month ? new DateOnly(from.Year, from.Month, 1) : from;
        for (; day < to; day = step == SpendStep.Month ? day.AddMonths(1) : day.AddDays(1)) buckets.Add(day);
        return buckets;
    }
}
