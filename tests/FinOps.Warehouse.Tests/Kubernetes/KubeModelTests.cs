using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;
using static FinOps.Warehouse.Tests.Kubernetes.KubeWorld;

namespace FinOps.Warehouse.Tests.Kubernetes;

/// <summary>Random deliveries, repeated and late, beside random bills: the engine's answer against a plain sum over what holds.</summary>
[Collection(EngineGroup.Name)]
public sealed class KubeModelTests(EngineFixture engine)
{
    private const int Days = 4;

    [Theory]
    [InlineData(1, Transport.Embedded)]
    [InlineData(2, Transport.Http)]
    [InlineData(3, Transport.Embedded)]
    public async Task The_bill_of_every_node_and_day_is_split_whole(int seed, Transport transport)
    {
        var random = new Random(seed);
        var warehouse = await engine.NewTenantAsync(transport);
        var held = new Dictionary<(string Cluster, int Day), List<KubeItem>>();
        Guid[] former = [];
        for (var step = 0; step < 12; step++)
        {
            var (cluster, day) = (random.Next(2) == 0 ? "east" : "west", random.Next(1, Days + 1));
            var items = Enumerable.Range(0, random.Next(0, 9)).Select(i => Random(random, cluster, day, i)).ToList();
            await warehouse.TellAsync(cluster, [KubeWorld.Day(day)], [.. items]);
            held[(cluster, day)] = items;
            if (step % 4 != 3) continue;
            var bill = Enumerable.Range(0, 20).Select(_ => new BilledRow($"i-n{random.Next(6)}", Amount(random), random.Next(1, Days + 2))).ToList();
            former = [await warehouse.BillAsync(bill, former)];

            var known = held.SelectMany(h => h.Value).Select(i => i.Resource[4..]).ToHashSet();
            var byNode = await warehouse.AskAsync(Query(TimeGrain.Day, ["node"]));
            var expected = bill.Where(b => known.Contains(b.Resource)).GroupBy(b => (b.Day, Node: b.Resource[2..])).ToDictionary(g => g.Key, g => Sum(g.Select(b => Money.Parse(b.Effective))));
            var told = byNode.Rows.Where(r => r.Line is not KubeLineKind.Unbilled).GroupBy(r => (r.Bucket!.Value.Day, Node: r.Keys[0])).ToDictionary(g => g.Key, g => Sum(g.Select(r => r.Sums.Effective)));
            Assert.Equal(expected.OrderBy(e => e.Key), told.OrderBy(t => t.Key));
            Assert.All(byNode.Reconciliations, r => Assert.True(r.Agrees));

            var cost = held.SelectMany(h => h.Value).GroupBy(i => i.Workload).ToDictionary(g => g.Key, g => Sum(g.Select(i => i.Cost)));
            var byWorkload = await warehouse.AskAsync(Query("workload"));
            Assert.Equal(
                cost.Where(c => c.Value > Money.Zero).OrderBy(c => c.Key, StringComparer.Ordinal),
                byWorkload.Rows.GroupBy(r => r.Keys[0]).ToDictionary(g => g.Key, g => Sum(g.Select(r => r.Sums.OpenCost))).Where(c => c.Value > Money.Zero).OrderBy(c => c.Key, StringComparer.Ordinal));
        }
    }

    private static KubeItem Random(Random random, string cluster, int day, int i) =>
        Item($"n{random.Next(5)}", $"{cluster}-w{i}", random.Next(4) == 0 ? "0.00001" : $"{random.Next(1, 100)}.{random.Next(100_000):00000}", day, isIdle: random.Next(4) == 0);

    private static string Amount(Random random) => new Money((Int128)random.NextInt64() * random.Next(-2, 50) + random.Next()).ToString();

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, a) => sum + a);
}
