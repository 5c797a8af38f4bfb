using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>Splits resource after resource and adds the lines up to a query's answer. Holds one resource's day and the groups.</summary>
public sealed class KubeFold(KubeQuery query)
{
    private const int MaxGroups = 200_000;

    private readonly Dictionary<Group, KubeSums> _groups = [];
    private readonly SortedDictionary<string, BilledSums[]> _reconciled = new(StringComparer.Ordinal);
    private KubeCoverage _coverage;

    /// <param name="items">Of one resource and day.</param>
    /// <param name="owner">As for <see cref="KubeSplit.Cut"/>.</param>
    public void Add(IReadOnlyList<KubeDayItem> items, IReadOnlyList<BilledDay> bill, KubeResource owner, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(owner);
        if (!items.Any(InScope) && (items.Count > 0 || !InScope(Rest(owner, day)))) return;
        foreach (var b in bill) Reconcile(b.Currency, 0, new BilledSums(b.Billed, b.Effective));
        foreach (var line in KubeSplit.Cut(items, bill, owner, day, query.SharesIdle, query.CurrencyOf))
        {
            var inScope = InScope(line.Item);
            if (bill.Count > 0) Reconcile(line.Currency, inScope ? Part(line.Kind) : 4, new BilledSums(line.Billed, line.Effective));
            if (inScope) AddLine(line);
        }

        if (owner.Component is not KubeComponent.Compute || items.Count == 0) return;
        var estimate = items.Where(InScope).Aggregate(Money.Zero, (sum, i) => sum + i.Cost);
        var (days, matched) = bill.Count > 0 ? (1, estimate) : (0, Money.Zero);
        _coverage = new KubeCoverage(_coverage.NodeDays + 1, _coverage.MatchedNodeDays + days, _coverage.Estimate + estimate, _coverage.Matched + matched);
    }

    /// <summary>An item that no bill can have.</summary>
    public void AddEstimated(KubeDayItem item)
    {
        if (!InScope(item)) return;
        AddLine(KubeSplit.Estimated(item, query.CurrencyOf));
        if (item.Component is KubeComponent.Compute) _coverage = _coverage with { Estimate = _coverage.Estimate + item.Cost };
    }

    public KubeAnswer Finish()
    {
        // A group is ranked by all of its times and lines together.
        var ranked = _groups.GroupBy(g => g.Key.Keys).Select(g => (g.Key, Size: g.Aggregate(Money.Zero, (sum, row) => sum + Rank(row.Value))))
            .OrderByDescending(g => g.Size).ThenBy(g => g.Key.ToString(), StringComparer.Ordinal).ToList();
        var told = ranked.Take(query.Limit).Select((g, i) => (g.Key, i)).ToDictionary(g => g.Key, g => g.i);
        var rows = _groups.Where(g => told.ContainsKey(g.Key.Keys)).OrderBy(g => g.Key.Bucket).ThenBy(g => told[g.Key.Keys]).ThenBy(g => g.Key.Line).ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
            .Select(g => new KubeRow(g.Key.Bucket, g.Key.Keys.Values, g.Key.Line, g.Key.Currency, g.Value));
        var none = ImmutableArray.CreateRange(Enumerable.Repeat("", query.GroupBy.Length));
        var others = _groups.Where(g => !told.ContainsKey(g.Key.Keys)).GroupBy(g => (g.Key.Bucket, g.Key.Line, g.Key.Currency)).OrderBy(g => g.Key.Bucket).ThenBy(g => g.Key.Line)
            .Select(g => new KubeRow(g.Key.Bucket, none, g.Key.Line, g.Key.Currency, Sum(g.Select(r => r.Value)), Other: true));
        var totals = _groups.GroupBy(g => (g.Key.Line, g.Key.Currency)).OrderBy(g => g.Key.Currency, StringComparer.Ordinal).ThenBy(g => g.Key.Line)
            .Select(g => new KubeRow(null, [], g.Key.Line, g.Key.Currency, Sum(g.Select(r => r.Value))));
        var reconciled = _reconciled.Select(r => new KubeReconciliation(r.Key, r.Value[0], r.Value[1], r.Value[2], r.Value[3], r.Value[4]));
        return new KubeAnswer([.. rows, .. others], [.. totals], _groups.Count, [.. reconciled], _coverage);
    }

    private void AddLine(KubeLine line)
    {
        foreach (var condition in query.Filter)
            if (!condition.Holds(query, line.Item)) return;
        var group = new Group(Bucket(line.Item.Day), new GroupKeys([.. query.GroupBy.Select(d => query.Value(d, line.Item))]), line.Kind, line.Currency);
        if (_groups.TryGetValue(group, out var sums)) _groups[group] = sums + KubeSums.Of(line);
        else if (_groups.Count < MaxGroups) _groups.Add(group, KubeSums.Of(line));
        else throw new QueryRefusedException(QueryRefusal.TooLarge, $"It has more than {MaxGroups} groups: ask for fewer days or dimensions, or filter.");
    }

    /// <summary>What of the filter says which clusters are looked at: the rest of it does not change what a bill is compared with.</summary>
    private bool InScope(KubeDayItem item) => query.Filter.All(c => c.Dimension.Kind is not KubeDimensionKind.Cluster || c.Holds(query, item));

    private void Reconcile(string currency, int part, BilledSums amount)
    {
        if (!_reconciled.TryGetValue(currency, out var parts)) _reconciled.Add(currency, parts = new BilledSums[5]);
        parts[part] += amount;
    }

    private static int Part(KubeLineKind kind) => kind switch { KubeLineKind.Allocated => 1, KubeLineKind.Idle => 2, _ => 3 };

    private static KubeDayItem Rest(KubeResource owner, DateOnly day) =>
        new(day, owner.Resource, owner.Cluster, owner.Node, "", "", "", "", owner.Component, IsIdle: false, [], Money.Zero, default);

    private Money Rank(KubeSums sums) => (query.Measure is Measure.Billed ? sums.Billed : sums.Effective) + sums.Estimate;

    private static KubeSums Sum(IEnumerable<KubeSums> sums) => sums.Aggregate(default(KubeSums), KubeSums.Add);

    private DateOnly? Bucket(DateOnly day) => query.Grain switch
    {
        TimeGrain.Day => day,
        TimeGrain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeGrain.Month => new DateOnly(day.Year, day.Month, 1),
        _ => null,
    };

    private readonly record struct Group(DateOnly? Bucket, GroupKeys Keys, KubeLineKind Line, string Currency);

    private readonly struct GroupKeys(ImmutableArray<string> values) : IEquatable<GroupKeys>
    {
        public ImmutableArray<string> Values => values;

        public bool Equals(GroupKeys other) => values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override bool Equals(object? obj) => obj is GroupKeys other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in values) hash.Add(value, StringComparer.Ordinal);
            return hash.ToHashCode();
        }

        public override string ToString() => string.Join('\0', values);
    }
}
