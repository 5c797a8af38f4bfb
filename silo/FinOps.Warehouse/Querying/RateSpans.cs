using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>
/// Stretches of days in which no rate to the asked currency changes. Amounts of one row of the answer, one currency and one stretch are
/// summed first, then multiplied and rounded once, half to even, to 18 digits.
/// </summary>
internal sealed class RateSpans
{
    private readonly string _currency;
    private readonly ImmutableArray<DateOnly> _starts;
    private readonly Dictionary<string, ExchangeRate> _rates = new(StringComparer.Ordinal);

    internal RateSpans(CostQuery query, RateTable table)
    {
        _currency = query.Currency!;
        var rates = table.Rates.Where(r => r.To == _currency && r.From != _currency).OrderBy(r => r.ValidFrom).ToList();
        _starts = [.. rates.Select(r => r.ValidFrom).Distinct().Order()];
        CostRange[] ranges = query.Compare is { } compare ? [new(query.From, query.To), compare] : [new(query.From, query.To)];
        Days = [.. ranges.SelectMany(Each).Distinct().Order()];
        foreach (var span in Days.Select(SpanOf).Distinct())
        {
            foreach (var from in rates.Select(r => r.From).Distinct(StringComparer.Ordinal))
                if (rates.LastOrDefault(r => r.From == from && SpanOf(r.ValidFrom) <= span) is { } rate) _rates[$"{from}|{span}"] = rate;
        }
    }

    internal ImmutableArray<DateOnly> Days { get; }

    internal IEnumerable<string> Keys => _rates.Keys.Concat(Days.Select(SpanOf).Distinct().Select(span => $"{_currency}|{span}"));

    internal IEnumerable<Money> Rates => Keys.Select(key => _rates.TryGetValue(key, out var rate) ? rate.Rate : Money.One);

    internal int SpanOf(DateOnly day) => _starts.Count(start => start <= day);

    /// <summary>Rates by the keys that an answer says it used, without the one of the currency itself.</summary>
    internal ImmutableArray<ExchangeRate> Used(IEnumerable<string> keys) =>
        [.. keys.Where(_rates.ContainsKey).Select(key => _rates[key]).Distinct().OrderBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.ValidFrom)];

    /// <summary>The number of a day's stretch.</summary>
    internal string Span(string day, Bindings bindings) => Days.Select(SpanOf).Distinct().ToList() is [var only]
        ? $"toInt32({only})"
        : $"toInt32(transform(toInt32({day}), {bindings.Numbers(Days.Select(Number))}, {bindings.Numbers(Days.Select(SpanOf))}, -1))";

    private static int Number(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static IEnumerable<DateOnly> Each(CostRange range) => Enumerable.Range(range.From.DayNumber, range.To.DayNumber - range.From.DayNumber).Select(DateOnly.FromDayNumber);
}
