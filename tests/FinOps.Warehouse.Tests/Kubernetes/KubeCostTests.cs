using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;
using static FinOps.Warehouse.Tests.Kubernetes.KubeWorld;

namespace FinOps.Warehouse.Tests.Kubernetes;

[Collection(EngineGroup.Name)]
public sealed class KubeCostTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task A_nodes_bill_is_split_over_what_ran_on_it_and_the_rest_is_told_apart(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync(
        [
            new("i-0a", "8"), new("arn:aws:ec2:eu-west-1:1:instance/i-0b", "3", Day: 2), new("i-0a", "5", Day: 3), new("i-other", "100"), new("", "7"), new("vol-1", "2.5"), new("i-0a", "0.5"),
        ]);
        await warehouse.TellAsync(
            "prod", [Day(1), Day(2)],
            Item("0a", "web", "0.3", team: "payments"), Item("0a", "api", "0.1"), Item("0a", "", "0.4", isIdle: true), Item("0b", "web", "1", day: 2, team: "payments"), Item("0c", "web", "9", day: 2),
            Item("0a", "web", "0.05", component: KubeComponent.Volume, resource: "aws:vol-1"), Item("0a", "web", "0.7", component: KubeComponent.Network, resource: ""));

        Assert.Equal(
            ["web Allocated 8.6875", "web Unbilled 0 est 9", "web Estimated 0 est 0.7", " Idle 4.25", " Unattributed 5", "api Allocated 1.0625"], (await warehouse.AskAsync(Query("workload"))).Told());
        Assert.Equal(
            ["09-01 prod Allocated 6.75", "09-01 prod Idle 4.25", "09-01 prod Estimated 0 est 0.7", "09-02 prod Allocated 3", "09-02 prod Unbilled 0 est 9", "09-03 prod Unattributed 5"],
            (await warehouse.AskAsync(Query(TimeGrain.Day, ["cluster"]))).Told());
        var answer = await warehouse.AskAsync(Query("label:team"));
        Assert.Contains("payments Allocated 6.1875", answer.Told());
        var reconciled = Assert.Single(answer.Reconciliations);
        Assert.True(reconciled.Agrees);
        Assert.Equal(("38", "19", "5"), (reconciled.Bill.Billed.ToString(), reconciled.Bill.Effective.ToString(), reconciled.Unattributed.Effective.ToString()));
        Assert.Equal(new KubeCoverage(3, 2, Money.Parse("10.8"), Money.Parse("1.8")), answer.Coverage);
    }

    [Theory, BothTransports]
    public async Task The_same_window_again_replaces_and_never_adds(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync([new("i-0a", "6")]);
        var first = Item("0a", "web", "1");
        for (var i = 0; i < 3; i++) await warehouse.TellAsync("prod", [Day(1)], first);
        Assert.Equal(["web Allocated 6"], (await warehouse.AskAsync(Query("workload"))).Told());
        await warehouse.TellAsync("prod", [Day(1)], Item("0a", "web", "1"), Item("0a", "api", "2"));
        Assert.Equal(["api Allocated 4", "web Allocated 2"], (await warehouse.AskAsync(Query("workload"))).Told());
        await warehouse.TellAsync("other", [Day(1)], Item("0z", "web", "1"));
        await warehouse.TellAsync("prod", [Day(1)]);
        Assert.Equal(["web Unbilled 0 est 1"], (await warehouse.AskAsync(Query("workload"))).Told());
    }

    [Theory, BothTransports]
    public async Task Nothing_of_a_delivery_is_seen_before_its_commit(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync([new("i-0a", "6")]);
        var delivery = warehouse.BeginKubernetesDelivery("prod");
        await delivery.AppendAsync([Item("0a", "web", "1")], None);
        Assert.Empty((await warehouse.AskAsync(Query("workload"))).Rows);
        Assert.Empty(await warehouse.KubernetesFreshnessAsync(None));
        await delivery.CommitAsync([Day(1)], None);
        Assert.Single((await warehouse.AskAsync(Query("workload"))).Rows);
    }

    [Theory, BothTransports]
    public async Task A_restated_bill_is_split_anew_without_a_word_from_OpenCost(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.TellAsync("prod", [Day(1)], Item("0a", "web", "3"), Item("0a", "", "1", isIdle: true));
        Assert.Equal(["web Unbilled 0 est 3", " Unbilled 0 est 1"], (await warehouse.AskAsync(Query("workload"))).Told());
        var late = await warehouse.BillAsync([new("i-0a", "8")]);
        Assert.Equal(["web Allocated 6", " Idle 2"], (await warehouse.AskAsync(Query("workload"))).Told());
        await warehouse.BillAsync([new("i-0a", "4.000000000000000001")], late);
        Assert.Equal(["web Allocated 3.000000000000000001", " Idle 1"], (await warehouse.AskAsync(Query("workload"))).Told());
        Assert.Equal(["web Allocated 4.000000000000000001"], (await warehouse.AskAsync(Query(TimeGrain.None, ["workload"], sharesIdle: true))).Told());
    }

    [Theory, BothTransports]
    public async Task Hours_take_the_place_of_the_day_that_they_are_of_and_the_day_of_its_hours(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync([new("i-0a", "6"), new("i-0a", "1", Day: 2)]);
        await warehouse.TellAsync("prod", [Day(1), Day(2)], Item("0a", "web", "1"), Item("0a", "web", "1", day: 2));
        await warehouse.TellAsync("prod", [Hour(1, 3), Hour(1, 4)], Item("0a", "api", "1", hour: 3), Item("0a", "cron", "1", hour: 4), Item("0a", "cron", "1", hour: 4));
        Assert.Equal(["cron Allocated 4", "api Allocated 2", "web Allocated 1"], (await warehouse.AskAsync(Query("workload"))).Told());
        await warehouse.TellAsync("prod", [Day(1)], Item("0a", "web", "1"));
        Assert.Equal(["web Allocated 7"], (await warehouse.AskAsync(Query("workload"))).Told());
    }

    [Theory, BothTransports]
    public async Task A_days_answer_does_not_depend_on_how_many_days_are_asked_for(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync([new("i-0a", "6"), new("i-0b", "6"), new("i-0b", "7", Day: 9)]);
        await warehouse.TellAsync("prod", [Day(1), Day(2)], Item("0a", "web", "1"), Item("0a", "web", "1", day: 2));
        await warehouse.TellAsync("prod", [Day(2)], Item("0b", "api", "1", day: 2));
        string[] one = [.. (await warehouse.AskAsync(Query(TimeGrain.Day, ["workload"], days: 1))).Told()];
        Assert.Equal(["09-01  Unattributed 6", "09-01 web Allocated 6"], one.Order(StringComparer.Ordinal));
        var all = (await warehouse.AskAsync(Query(TimeGrain.Day, ["workload"], days: 30))).Told();
        Assert.Equal(one.Order(StringComparer.Ordinal), all.Where(r => r.StartsWith("09-01", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory, BothTransports]
    public async Task Nodes_of_all_clouds_are_found_by_the_names_that_bills_give_them(Transport transport)
    {
        const string Set = "/subscriptions/ab/resourcegroups/mc/providers/microsoft.compute/virtualmachinescalesets/pool";
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync(
        [
            new(Set, "4"), new(Set + "/virtualMachines/7", "2"), new("//compute.googleapis.com/projects/p/zones/z/instances/771", "3", Name: "gke-1", Issuer: "Google Cloud"),
            new("ocid1.instance.oc1.iad.abc", "1"), new("i-bp1", "5", Currency: "CNY"), new("gke-1", "1000"),
        ]);
        await warehouse.TellAsync(
            "all", [Day(1)], Item("n1", "a", "1", resource: ResourceKey.Of(CloudProvider.Azure, $"azure://{Set}/virtualMachines/0")), Item("n2", "b", "1", resource: ResourceKey.Of(CloudProvider.Azure, $"azure://{Set}/virtualMachines/1")),
            Item("n3", "c", "1", resource: ResourceKey.Of(CloudProvider.Gcp, "gke-1")), Item("n4", "d", "1", resource: ResourceKey.Of(CloudProvider.Oci, "ocid1.instance.oc1.iad.abc")),
            Item("n5", "e", "1", resource: ResourceKey.Of(CloudProvider.Alibaba, "cn-hangzhou.i-bp1")));
        var answer = await warehouse.AskAsync(Query("node"));
        Assert.Equal(["n5 Allocated 5", "n1 Allocated 3", "n2 Allocated 3", "n3 Allocated 3", "n4 Allocated 1"], answer.Told());
        Assert.Equal([("CNY", "5"), ("USD", "10")], answer.Reconciliations.Select(r => (r.Currency, r.Bill.Effective.ToString())));
    }

    [Theory, BothTransports]
    public async Task Cleaning_drops_old_days_and_what_was_replaced_and_changes_no_answer(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.BillAsync([new("i-0a", "6"), new("i-0a", "3", Day: 5)]);
        for (var i = 0; i < 2; i++) await warehouse.TellAsync("prod", [Day(1)], Item("0a", "web", "1"));
        for (var i = 0; i < 3; i++) await warehouse.TellAsync("prod", [Day(5)], Item("0a", "web", "1", day: 5));
        await warehouse.TellAsync("next", [Day(5)], Item("0b", "web", "1", day: 5));
        await warehouse.BeginKubernetesDelivery("prod").AppendAsync([Item("0a", "lost", "1")], None);
        await warehouse.CleanKubernetesAsync("prod", new DateOnly(2026, 9, 4), TimeSpan.FromMinutes(-1), None);
        Assert.Equal(2, await RowsAsync(warehouse));
        Assert.Equal(["prod Allocated 3", "prod Unattributed 6", "next Unbilled 0 est 1"], (await warehouse.AskAsync(Query("cluster"))).Told());
        await warehouse.ForgetKubernetesAsync("prod", None);
        Assert.Equal(["next"], (await warehouse.KubernetesFreshnessAsync(None)).Select(f => f.Cluster));
        Assert.Equal(["next Unbilled 0 est 1"], (await warehouse.AskAsync(Query("cluster"))).Told());
    }

    [Theory, BothTransports]
    public async Task Freshness_says_how_far_each_cluster_reaches(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.TellAsync("prod", [Day(1), new KubeWindow(First.AddDays(1), First.AddHours(31))], Item("0a", "web", "1"));
        var fresh = Assert.Single(await warehouse.KubernetesFreshnessAsync(None));
        Assert.Equal(("prod", new DateOnly(2026, 9, 1), First.AddHours(31)), (fresh.Cluster, fresh.FirstDay, fresh.Until));
    }

    [Fact]
    public async Task A_question_that_reads_more_than_it_may_is_refused_with_the_limits_name()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.TellAsync("prod", [Day(1)], [.. Enumerable.Range(0, 50).Select(i => Item("0a", $"w{i}", "1"))]);
        var narrow = warehouse.OnAnotherHost(new QueryLimits { MaxRowsRead = 10 });
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => narrow.AskAsync(Query("cluster")));
        Assert.Contains("Warehouse:Query:MaxRowsRead", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<long> RowsAsync(TenantWarehouse warehouse) =>
        (await warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT count() FROM {db:Identifier}.kube_allocation"), r => r.Long(), None))[0];
}
