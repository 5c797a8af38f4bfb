using System.Collections.Immutable;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Kubernetes;

/// <summary>Random clusters beside random bills: whatever is asked, what the bill says is neither more nor less.</summary>
public sealed class KubeFoldTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261128, 1).WithMaxTest(100);
    private static readonly DateOnly First = new(2026, 11, 1);

    [Fact]
    public void The_lines_of_every_day_of_a_node_add_up_to_its_bill() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        foreach (var (items, bill, owner, day) in Days(new Random(seed)))
        {
            foreach (var sharesIdle in (bool[])[false, true])
            {
                var lines = KubeSplit.Cut(items, bill, owner, day, sharesIdle, _ => "USD").ToList();
                foreach (var b in bill)
                {
                    var mine = lines.Where(l => l.Currency == b.Currency && l.Kind is not KubeLineKind.Unbilled).ToList();
                    if (Sum(mine, l => l.Billed) != b.Billed || Sum(mine, l => l.Effective) != b.Effective) return false;
                }

                if (bill.Count == 0 && (lines.Any(l => !l.Billed.IsZero || !l.Effective.IsZero) || Sum(lines, l => l.Estimate) != Sum(items, i => i.Cost))) return false;
                if (bill.Count > 0 && lines.Any(l => !l.Estimate.IsZero)) return false;
            }
        }

        return true;
    }));

    [Fact]
    public void Every_grouping_has_the_same_totals_and_reconciles() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var days = Days(new Random(seed)).ToList();
        var whole = Ask(days, Query());
        foreach (var grain in (TimeGrain[])[TimeGrain.None, TimeGrain.Day, TimeGrain.Week, TimeGrain.Month])
        {
            foreach (var dimensions in (string[][])[["cluster"], ["namespace", "label:team"], ["node", "workload", "pod"], ["component"]])
            {
                var answer = Ask(days, Query(grain, limit: 3, dimensions: dimensions));
                if (!answer.Totals.SequenceEqual(whole.Totals, new SameRow()) || !answer.Reconciliations.SequenceEqual(whole.Reconciliations)) return false;
                if (answer.Reconciliations.Any(r => !r.Agrees)) return false;
                foreach (var total in answer.Totals)
                    if (answer.Rows.Where(r => r.Line == total.Line && r.Currency == total.Currency).Aggregate(default(KubeSums), (sum, r) => sum + r.Sums) != total.Sums) return false;
            }
        }

        return true;
    }));

    [Fact]
    public void A_part_is_the_same_in_every_question() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var days = Days(new Random(seed)).ToList();
        var byPod = Ask(days, Query(TimeGrain.Day, dimensions: ["namespace", "pod"]));
        foreach (var name in (string[])["shop", "jobs", ""])
        {
            var filtered = Ask(days, Query(filter: [Is("namespace", name)]));
            var mine = byPod.Rows.Where(r => r.Keys[0] == name).GroupBy(r => (r.Line, r.Currency)).ToDictionary(g => g.Key, g => g.Aggregate(default(KubeSums), (sum, r) => sum + r.Sums));
            if (filtered.Totals.Length != mine.Count || filtered.Totals.Any(t => mine[(t.Line, t.Currency)] != t.Sums)) return false;
        }

        return true;
    }));

    [Fact]
    public void Sharing_idle_moves_it_and_changes_no_sum() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var days = Days(new Random(seed)).ToList();
        var (apart, shared) = (Ask(days, Query()), Ask(days, Query(sharesIdle: true)));
        return apart.Reconciliations.Zip(shared.Reconciliations).All(p =>
            p.First.Bill == p.Second.Bill && p.Second.Agrees && p.First.Unattributed == p.Second.Unattributed
            && p.First.Allocated + p.First.Idle == p.Second.Allocated + p.Second.Idle);
    }));

    [Fact]
    public void Clusters_that_share_a_node_share_its_bill() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var days = Days(new Random(seed)).ToList();
        var (all, east, west) = (Ask(days, Query()), Ask(days, Query(filter: [Is("cluster", "east")])), Ask(days, Query(filter: [Is("cluster", "west")])));
        if (east.Reconciliations.Concat(west.Reconciliations).Any(r => !r.Agrees)) return false;
        return all.Totals.All(t => t.Sums == Of(east, t) + Of(west, t));
    }));

    [Fact]
    public void A_restated_bill_changes_amounts_in_proportion_and_nothing_else()
    {
        IReadOnlyList<KubeDayItem> items = [Item("web", "3"), Item("api", "1"), Item("", "4", isIdle: true)];
        var owner = new KubeResource("aws:i-0a", KubeComponent.Compute, "east", "n1");
        string[] Parts(string bill) => [.. KubeSplit.Cut(items, [new BilledDay("USD", Money.Parse(bill), Money.Parse(bill))], owner, First, sharesIdle: false, _ => "USD").Select(l => l.Effective.ToString())];
        Assert.Equal(["3", "1", "4"], Parts("8"));
        Assert.Equal(["1.5", "0.5", "2"], Parts("4"));
        Assert.Equal(["-0.375", "-0.125", "-0.5"], Parts("-1"));
        Assert.Equal(["0.000000000000000001", "0.000000000000000000", "0.000000000000000002"], Parts("0.000000000000000003").Select(p => p == "0" ? "0.000000000000000000" : p));
    }

    [Fact]
    public void The_largest_groups_are_told_and_the_rest_is_one_row_per_line()
    {
        var owner = new KubeResource("aws:i-0a", KubeComponent.Compute, "east", "n1");
        var fold = new KubeFold(Query(limit: 1, dimensions: ["workload"]));
        fold.Add([Item("web", "3"), Item("api", "2"), Item("cron", "1"), Item("", "4", isIdle: true)], [new BilledDay("USD", Money.Parse("20"), Money.Parse("10"))], owner, First);
        var answer = fold.Finish();
        Assert.Equal([("", KubeLineKind.Idle, "4", false), ("", KubeLineKind.Allocated, "6", true)], answer.Rows.Select(r => (r.Keys[0], r.Line, r.Sums.Effective.ToString(), r.Other)));
        Assert.Equal(4, answer.Groups);
        Assert.Equal(new KubeCoverage(1, 1, Money.Parse("10"), Money.Parse("10")), answer.Coverage);
    }

    [Fact]
    public void What_no_bill_has_is_told_apart_and_never_added()
    {
        var fold = new KubeFold(Query());
        fold.AddEstimated(Item("web", "0.4") with { Component = KubeComponent.Network, Resource = "" });
        fold.AddEstimated(Item("web", "2") with { Resource = "" });
        fold.Add([Item("web", "3")], [], new KubeResource("aws:i-0a", KubeComponent.Compute, "east", "n1"), First);
        var answer = fold.Finish();
        Assert.Equal([(KubeLineKind.Unbilled, "0", "5"), (KubeLineKind.Estimated, "0", "0.4")], answer.Totals.Select(t => (t.Line, t.Sums.Effective.ToString(), t.Sums.Estimate.ToString())));
        Assert.Empty(answer.Reconciliations);
        Assert.Equal("0", answer.Coverage.Matched.ToString());
    }

    private static KubeAnswer Ask(IEnumerable<(List<KubeDayItem> Items, List<BilledDay> Bill, KubeResource Owner, DateOnly Day)> days, KubeQuery query)
    {
        var fold = new KubeFold(query);
        foreach (var (items, bill, owner, day) in days) fold.Add(items, bill, owner, day);
        return fold.Finish();
    }

    private static KubeQuery Query(TimeGrain grain = TimeGrain.None, bool sharesIdle = false, int limit = 1000, string[]? dimensions = null, KubeCondition[]? filter = null) => new(
        First, First.AddDays(40), grain, [.. (dimensions ?? []).Select(Dimension)], [.. filter ?? []], sharesIdle, Measure.Effective, limit, ImmutableDictionary<string, string>.Empty);

    private static KubeDimension Dimension(string text) => KubeDimension.TryParse(text, out var dimension) ? dimension : throw new ArgumentException(text, nameof(text));

    private static KubeCondition Is(string dimension, params string[] values) => new(Dimension(dimension), [.. values]);

    private static KubeDayItem Item(string workload, string cost, bool isIdle = false) => new(
        First, "aws:i-0a", "east", "n1", isIdle ? "" : "shop", workload, isIdle ? "" : "deployment", workload, KubeComponent.Compute, isIdle, [], Money.Parse(cost), default);

    /// <summary>Nodes that come and go, zero and negative weights, no idle part, bills that are late, in two currencies, credits, or for days of which nothing is known.</summary>
    private static IEnumerable<(List<KubeDayItem> Items, List<BilledDay> Bill, KubeResource Owner, DateOnly Day)> Days(Random random)
    {
        for (var node = 0; node < random.Next(1, 4); node++)
        {
            var resource = $"aws:i-{node}";
            for (var day = 0; day < random.Next(1, 5); day++)
            {
                var date = First.AddDays(day * random.Next(1, 9));
                var items = new List<KubeDayItem>();
                for (var pod = 0; pod < random.Next(0, 7); pod++)
                {
                    var isIdle = random.Next(4) == 0;
                    var cluster = random.Next(5) == 0 ? "west" : "east";
                    items.Add(new KubeDayItem(
                        date, resource, cluster, $"n{node}", isIdle ? "" : random.Next(2) == 0 ? "shop" : "jobs", isIdle ? "" : $"w{pod % 3}", isIdle ? "" : "deployment", isIdle ? "" : $"p{pod}",
                        KubeComponent.Compute, isIdle, [random.Next(2) == 0 ? "payments" : ""], Amount(random, -1), new ComputeUse(Money.One, Money.Zero, Money.One, Money.One)));
                }

                var bill = new List<BilledDay>();
                for (var currency = 0; currency < random.Next(0, 3); currency++) bill.Add(new BilledDay(currency == 0 ? "USD" : "EUR", Amount(random, -4), Amount(random, -4)));
                if (items.Count + bill.Count > 0) yield return (items, bill, new KubeResource(resource, KubeComponent.Compute, items.Count > 0 ? items[0].Cluster : "east", $"n{node}"), date);
            }
        }
    }

    private static Money Amount(Random random, int least) => random.Next(5) switch
    {
        0 => Money.Zero,
        1 => new Money(random.Next(-3, 4)),
        _ => new Money((Int128)random.NextInt64() * random.Next(least, 1000) + random.Next()),
    };

    private static KubeSums Of(KubeAnswer answer, KubeRow total) => answer.Totals.Where(t => t.Line == total.Line && t.Currency == total.Currency).Select(t => t.Sums).FirstOrDefault();

    private static Money Sum<T>(IEnumerable<T> items, Func<T, Money> amount) => items.Aggregate(Money.Zero, (sum, i) => sum + amount(i));

    private sealed class SameRow : IEqualityComparer<KubeRow>
    {
        public bool Equals(KubeRow? x, KubeRow? y) => x!.Line == y!.Line && x.Currency == y.Currency && x.Sums == y.Sums;

        public int GetHashCode(KubeRow obj) => obj.Line.GetHashCode();
    }
}
