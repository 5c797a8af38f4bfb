using System.Globalization;
using System.Numerics;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Focus;
using SortKey = FinOps.Domain.Querying.SortKey;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Evaluates queries over rows in memory the plain way, sharing no code with the compiler: big integers of 10^-18, one pass per group.</summary>
internal sealed class ReferenceQuery(List<QueryRow> rows, CostQuery query, CostScope scope)
{
    private static readonly BigInteger One = BigInteger.Pow(10, 18);

    /// <summary>Amounts of one phase of one group; money already converted.</summary>
    private sealed class Tally
    {
        public BigInteger Billed, Effective, List, Contracted, Quantity, Pricing, UnitEffective;
        public long Count;

        public void Add(Tally other)
        {
            (Billed, Effective, List, Contracted) = (Billed + other.Billed, Effective + other.Effective, List + other.List, Contracted + other.Contracted);
            (Quantity, Pricing, UnitEffective, Count) = (Quantity + other.Quantity, Pricing + other.Pricing, UnitEffective + other.UnitEffective, Count + other.Count);
        }
    }

    private sealed record Line(int Bucket, bool Other, string?[] Keys, Tally[] Phases);

    internal (List<(string?[] Values, bool Other)> Rows, string?[] Totals, long Groups) Answer()
    {
        var lines = Lines();
        if (query.Top is { } top) lines = Fold(lines, top);
        var total = new[] { new Tally(), new Tally() };
        foreach (var line in lines)
            for (var phase = 0; phase < 2; phase++) total[phase].Add(line.Phases[phase]);
        var page = Ordered(lines).Skip(query.Offset).Take(query.Limit).Select(l => (Values(l), l.Other)).ToList();
        return (page, Measures(total).Select((value, i) => Mixed(query.Measures[i / Phases]) ? null : value).ToArray(), lines.Count);
    }

    private int Phases => query.Compare is null ? 1 : 2;

    private List<Line> Lines()
    {
        var lines = new Dictionary<string, Line>(StringComparer.Ordinal);
        for (var phase = 0; phase < Phases; phase++)
        {
            var range = phase == 0 ? new CostRange(query.From, query.To) : query.Compare!.Value;
            foreach (var group in Seen(range).GroupBy(r => Key(r, range), StringComparer.Ordinal))
            {
                var first = group.First();
                if (!lines.TryGetValue(group.Key, out var line))
                    lines[group.Key] = line = new Line(Bucket(first, range.From), false, [.. query.GroupBy.Select(d => ReferenceFilter.Value(first, d, scope))], [new Tally(), new Tally()]);
                foreach (var part in group.GroupBy(r => (Currency(r), query.Currency is null ? 0 : Span(r)))) line.Phases[phase].Add(Sum([.. part]));
            }
        }

        return [.. lines.Values];
    }

    private string Key(QueryRow row, CostRange range) => string.Join('\u0001', query.GroupBy.Select(d => ReferenceFilter.Value(row, d, scope)).Prepend($"{Bucket(row, range.From)}"));

    private IEnumerable<QueryRow> Seen(CostRange range) => rows.Where(r =>
        Day(r) >= range.From && Day(r) < range.To
        && (scope.RowFilter is null || ReferenceFilter.Holds(r, scope.RowFilter, scope))
        && (query.Filter is null || ReferenceFilter.Holds(r, query.Filter, scope)));

    private DateOnly Day(QueryRow row)
    {
        if (query.Grain is not TimeGrain.BillingPeriod) return DateOnly.FromDateTime(row.Times[FocusColumnId.ChargePeriodStart].UtcDateTime);
        return row.Times.TryGetValue(FocusColumnId.BillingPeriodStart, out var start) ? new DateOnly(start.Year, start.Month, 1) : new DateOnly(1970, 1, 1);
    }

    private int Bucket(QueryRow row, DateOnly from) => query.Grain switch
    {
        TimeGrain.None => 0,
        TimeGrain.Hour => (int)(row.Times[FocusColumnId.ChargePeriodStart].UtcDateTime - from.ToDateTime(TimeOnly.MinValue)).TotalHours,
        TimeGrain.Day => Day(row).DayNumber - from.DayNumber,
        TimeGrain.Week => (Monday(Day(row)).DayNumber - Monday(from).DayNumber) / 7,
        TimeGrain.Quarter => Quarter(Day(row)) - Quarter(from),
        _ => Month(Day(row)) - Month(from),
    };

    private static DateOnly Monday(DateOnly day)
    {
        while (day.DayOfWeek is not DayOfWeek.Monday) day = day.AddDays(-1);
        return day;
    }

    private static int Month(DateOnly day) => (day.Year * 12) + day.Month;

    private static int Quarter(DateOnly day) => (day.Year * 4) + ((day.Month - 1) / 3);

    private static string Currency(QueryRow row) => row.Texts.GetValueOrDefault(FocusColumnId.BillingCurrency, "");

    private int Span(QueryRow row) => scope.Rates.Rates.Where(r => r.To == query.Currency && r.From != query.Currency).Select(r => r.ValidFrom).Distinct().Count(start => start <= Day(row));

    /// <summary>Rows of one currency under one rate: added, then converted.</summary>
    private Tally Sum(List<QueryRow> part)
    {
        BigInteger Add(FocusColumnId id, IEnumerable<QueryRow>? of = null) => (of ?? part).Aggregate(BigInteger.Zero, (sum, r) => sum + (BigInteger)r.Numbers.GetValueOrDefault(id).Units);
        return new Tally
        {
            Billed = Convert(Add(FocusColumnId.BilledCost), part[0]),
            Effective = Convert(Add(FocusColumnId.EffectiveCost), part[0]),
            List = Convert(Add(FocusColumnId.ListCost), part[0]),
            Contracted = Convert(Add(FocusColumnId.ContractedCost), part[0]),
            Quantity = Add(FocusColumnId.ConsumedQuantity),
            Pricing = Add(FocusColumnId.PricingQuantity),
            Count = part.Count,
            UnitEffective = Convert(Add(FocusColumnId.EffectiveCost, part.Where(r => r.Numbers.ContainsKey(FocusColumnId.ConsumedQuantity))), part[0]),
        };
    }

    private BigInteger Convert(BigInteger amount, QueryRow row)
    {
        if (query.Currency is null || Currency(row) == query.Currency) return amount;
        var rate = scope.Rates.Rates.Where(r => r.From == Currency(row) && r.To == query.Currency && r.ValidFrom <= Day(row)).OrderBy(r => r.ValidFrom).Last();
        return Divide(amount * (BigInteger)rate.Rate.Units, One);
    }

    private static BigInteger Divide(BigInteger a, BigInteger b)
    {
        if (b < 0) (a, b) = (-a, -b);
        var floor = (a - (((a % b) + b) % b)) / b;
        var rest = a - (floor * b);
        return (2 * rest).CompareTo(b) switch { < 0 => floor, > 0 => floor + 1, _ => floor.IsEven ? floor : floor + 1 };
    }

    private List<Line> Fold(List<Line> lines, TopValues top)
    {
        var places = lines.GroupBy(l => string.Join('\u0001', l.Keys), StringComparer.Ordinal)
            .Select(g => (g.Key, First: g.First().Keys, Weight: Weigh(g)))
            .OrderByDescending(g => g.Weight, Fractions).ThenBy(g => g.First, Keys).Take(top.Count).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var kept = lines.Where(l => places.Contains(string.Join('\u0001', l.Keys))).ToList();
        foreach (var rest in lines.Except(kept).GroupBy(l => string.Join('\u0001', OtherKeys(l).Prepend($"{l.Bucket}")), StringComparer.Ordinal).ToList())
        {
            var other = new Line(rest.First().Bucket, true, OtherKeys(rest.First()), [new Tally(), new Tally()]);
            foreach (var line in rest)
                for (var phase = 0; phase < 2; phase++) other.Phases[phase].Add(line.Phases[phase]);
            kept.Add(other);
        }

        return kept;

        (BigInteger, BigInteger) Weigh(IEnumerable<Line> group)
        {
            var all = new Tally();
            foreach (var line in group) all.Add(line.Phases[0]);
            return Fraction(top.By, all) is var (n, d) ? (BigInteger.Abs(n), d) : (-1, 1);
        }
    }

    private string?[] OtherKeys(Line line) => [.. line.Keys.Select((key, i) =>
        query.GroupBy[i] is { Kind: DimensionKind.Column, Column: FocusColumnId.BillingCurrency or FocusColumnId.ConsumedUnit or FocusColumnId.PricingUnit } ? key : null)];

    private IEnumerable<Line> Ordered(List<Line> lines)
    {
        var sort = query.Sort.Length > 0 ? query.Sort.ToList() : [new SortKey("time", false), new SortKey(query.Measures[0].Name(), true)];
        var order = lines.OrderBy(_ => 0);
        var leading = true;
        foreach (var key in sort)
        {
            if (leading && key.By != "time") (leading, order) = (false, order.ThenBy(l => l.Other));
            var place = query.GroupBy.Select(d => d.ToString()).ToList().IndexOf(key.By);
            if (key.By == "time") order = key.Descending ? order.ThenByDescending(l => l.Bucket) : order.ThenBy(l => l.Bucket);
            else if (place >= 0) order = key.Descending ? order.ThenByDescending(l => l.Keys[place] ?? "", Utf8) : order.ThenBy(l => l.Keys[place] ?? "", Utf8);
            else
            {
                var measure = Enum.Parse<Measure>(key.By, ignoreCase: true);
                order = order.ThenBy(l => Fraction(measure, l.Phases[0]) is null);
                order = key.Descending ? order.ThenByDescending(l => Fraction(measure, l.Phases[0]) ?? (0, 1), Fractions) : order.ThenBy(l => Fraction(measure, l.Phases[0]) ?? (0, 1), Fractions);
            }
        }

        return order.ThenBy(l => l.Other).ThenBy(l => l.Bucket).ThenBy(l => l.Keys, Keys);
    }

    private static (BigInteger, BigInteger)? Fraction(Measure measure, Tally t) => measure switch
    {
        Measure.Billed => (t.Billed, 1),
        Measure.Effective => (t.Effective, 1),
        Measure.List => (t.List, 1),
        Measure.Contracted => (t.Contracted, 1),
        Measure.Savings => (t.List - t.Effective, 1),
        Measure.Quantity => (t.Quantity, 1),
        Measure.PricingQuantity => (t.Pricing, 1),
        Measure.Count => (t.Count * One, 1),
        _ => t.Quantity.IsZero ? null : t.Quantity < 0 ? (-t.UnitEffective * One, -t.Quantity) : (t.UnitEffective * One, t.Quantity),
    };

    private static Comparer<(BigInteger N, BigInteger D)> Fractions { get; } = Comparer<(BigInteger N, BigInteger D)>.Create((a, b) => (a.N * b.D).CompareTo(b.N * a.D));

    private static Comparer<string> Utf8 { get; } = Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private static Comparer<string?[]> Keys { get; } = Comparer<string?[]>.Create((a, b) => a.Zip(b).Select(p => Utf8.Compare(p.First ?? "", p.Second ?? "")).FirstOrDefault(c => c != 0));

    private string?[] Values(Line line) => [.. query.Grain is TimeGrain.None ? [] : new[] { Time(line.Bucket) }, .. line.Keys, .. Measures(line.Phases)];

    private IEnumerable<string?> Measures(Tally[] phases) => query.Measures.SelectMany(m => Enumerable.Range(0, Phases).Select(p => Fraction(m, phases[p]) is var (n, d) ? Text(m, Divide(n, d)) : null));

    private static string Text(Measure measure, BigInteger units)
    {
        if (measure is Measure.Count) return (units / One).ToString(CultureInfo.InvariantCulture);
        var (whole, fraction) = (BigInteger.Abs(units) / One, BigInteger.Abs(units) % One);
        var text = $"{(units < 0 ? "-" : "")}{whole}.{fraction.ToString(CultureInfo.InvariantCulture).PadLeft(18, '0')}";
        return text.TrimEnd('0').TrimEnd('.');
    }

    private string Time(int bucket) => query.Grain switch
    {
        TimeGrain.Hour => query.From.ToDateTime(TimeOnly.MinValue).AddHours(bucket).ToString("yyyy-MM-dd'T'HH:00:00'Z'", CultureInfo.InvariantCulture),
        TimeGrain.Day => query.From.AddDays(bucket).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeGrain.Week => Monday(query.From).AddDays(7 * bucket).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeGrain.Quarter => new DateOnly(query.From.Year, 1, 1).AddMonths(3 * ((Quarter(query.From) % 4) + bucket)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => new DateOnly(query.From.Year, query.From.Month, 1).AddMonths(bucket).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private bool Mixed(Measure measure)
    {
        var seen = Seen(new CostRange(query.From, query.To)).Concat(query.Compare is { } c ? Seen(c) : []).ToList();
        int Units(FocusColumnId unit, FocusColumnId quantity) => seen.Where(r => !r.Numbers.GetValueOrDefault(quantity).IsZero).Select(r => r.Texts.GetValueOrDefault(unit, "")).Distinct().Count();
        return (measure is not (Measure.Quantity or Measure.PricingQuantity or Measure.Count) && query.Currency is null && seen.Select(Currency).Distinct().Count() > 1)
            || (measure is Measure.Quantity or Measure.UnitCost && Units(FocusColumnId.ConsumedUnit, FocusColumnId.ConsumedQuantity) > 1)
            || (measure is Measure.PricingQuantity && Units(FocusColumnId.PricingUnit, FocusColumnId.PricingQuantity) > 1);
    }
}
