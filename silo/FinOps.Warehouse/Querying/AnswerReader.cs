using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Querying;

/// <summary>Reads what a <see cref="CompiledQuery"/> selects and makes the values of its measures.</summary>
internal sealed class AnswerReader(CompiledQuery compiled)
{
    private readonly CostQuery _query = compiled.Query;
    private readonly List<CostAnswerRow> _rows = [];
    private Sums? _totals;
    private string[] _currencies = [];
    private string[] _missing = [];
    private string[] _used = [];
    private readonly Dictionary<BaseSum, string[]> _units = [];

    internal long Groups { get; private set; }

    internal ImmutableArray<CostAnswerRow> Rows => [.. _rows];

    /// <summary>Of all money; null for several or none.</summary>
    internal string? Currency => compiled.Spans is not null ? _query.Currency : _currencies is [var only] ? only : null;

    internal bool HasMixedCurrencies => _currencies.Length > 1;

    internal ImmutableArray<ExchangeRate> Rates => compiled.Spans?.Used(_used) ?? [];

    internal void Read(RowReader row)
    {
        var (bucket, other) = (row.Int(), row.Bool());
        var keys = new string?[_query.GroupBy.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var text = row.Text();
            keys[i] = other && !_query.GroupBy[i].IsKept() ? null : text;
        }

        var sums = Sums.Read(compiled, row);
        (Groups, _totals) = (row.Long(), Sums.Read(compiled, row));
        if (compiled.Spans is null) _currencies = row.Array(r => r.Text());
        else (_missing, _used) = (row.Array(r => r.Text()), row.Array(r => r.Text()));
        foreach (var unit in compiled.Units) _units[unit] = row.Array(r => r.Text());
        if (_rows.Count == 0) RequireOneOfEach();
        IEnumerable<string?> time = _query.Grain is TimeGrain.None ? [] : [Buckets.Text(_query.Grain, _query.From, bucket)];
        _rows.Add(new CostAnswerRow([.. time, .. keys, .. Values(sums)], other));
    }

    /// <summary>Null where currencies or units differ between rows that each name their own.</summary>
    internal ImmutableArray<string?> Totals() =>
    [
        .. _query.Measures.SelectMany(measure => Enumerable.Range(0, compiled.Phases).Select(phase => IsMixed(measure) ? null : (_totals ?? Sums.Zero).Value(measure, phase))),
    ];

    internal Money Total(Measure measure) => (_totals ?? Sums.Zero).Money(measure, 0);

    private IEnumerable<string?> Values(Sums sums) => _query.Measures.SelectMany(m => Enumerable.Range(0, compiled.Phases).Select(phase => sums.Value(m, phase)));

    private bool IsMixed(Measure measure) =>
        (measure.IsMoney() && HasMixedCurrencies) || BaseSums.Of(measure).Any(s => _units.GetValueOrDefault(s, []).Length > 1);

    private void RequireOneOfEach()
    {
        if (HasMixedCurrencies && _query.Measures.Any(m => m.IsMoney()) && !GroupsBy(FocusColumnId.BillingCurrency))
            throw Refused(QueryRefusal.MixedCurrencies, $"The amounts are in {List(_currencies)}: ask for a currency to convert to, filter by currency, or group by it.");
        if (_missing.Length > 0) throw Refused(QueryRefusal.MissingRate, MissingRates());
        foreach (var (sum, units) in _units.Where(u => u.Value.Length > 1))
        {
            var column = sum is BaseSum.Quantity ? FocusColumnId.ConsumedUnit : FocusColumnId.PricingUnit;
            if (!GroupsBy(column)) throw Refused(QueryRefusal.MixedUnits, $"The quantities are in {List(units)}: group or filter by {column}.");
        }
    }

    private bool GroupsBy(FocusColumnId column) => _query.GroupBy.Contains(Dimension.Of(column));

    private string MissingRates()
    {
        var first = _missing.Select(m => (Day: m[..10], Currency: m[11..])).GroupBy(m => m.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{(g.Key.Length == 0 ? "rows without a currency" : g.Key)} for {g.Min(m => m.Day)}");
        return $"There is no rate to {_query.Currency} of {string.Join(", ", first)}: set it with PUT /v1/rates, ask for another currency, or filter by currency.";
    }

    private static string List(string[] names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Take(10).Select(n => n.Length == 0 ? "(none)" : n)) + (names.Length > 10 ? " and more" : "");

    private static QueryRefusedException Refused(QueryRefusal refusal, string message) => new(refusal, message);
}
