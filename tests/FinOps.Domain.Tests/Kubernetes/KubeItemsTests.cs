using FinOps.Domain.Kubernetes;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Kubernetes;

public sealed class KubeItemsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_container_becomes_one_item_per_component_that_costs()
    {
        var pod = Pod() with { NetworkCost = Usd("0.1"), LoadBalancerCost = Usd("0.2"), Volumes = [new("pvc", "aws://zone/vol-1", Usd("3")), new("lost", "", Usd("1"))] };
        var items = Items().Add(pod).ToList();
        Assert.Equal(
            [(KubeComponent.Compute, "aws:i-0a", "1"), (KubeComponent.Volume, "aws:vol-1", "3"), (KubeComponent.Volume, "", "1"), (KubeComponent.Network, "", "0.1"), (KubeComponent.LoadBalancer, "", "0.2")],
            items.Select(i => (i.Component, i.Resource, i.Cost.ToString())));
        Assert.All(items, i => Assert.Equal(("shop", "web", "deployment", "web-7"), (i.Namespace, i.Workload, i.WorkloadKind, i.Pod)));
    }

    [Fact]
    public void A_pod_without_a_controller_is_its_own_workload() =>
        Assert.Equal(("web-7", "pod"), Items().Add(Pod() with { Controller = "", ControllerKind = "" }).Select(i => (i.Workload, i.WorkloadKind)).Single());

    [Fact]
    public void An_idle_part_that_comes_first_finds_its_node_all_the_same()
    {
        var items = Items();
        Assert.Empty(items.Add(Idle("n1")));
        Assert.Single(items.Add(Pod()));
        Assert.Equal(("aws:i-0a", true, "n1"), items.Finish().Select(i => (i.Resource, i.IsIdle, i.Node)).Single());
    }

    [Fact]
    public void An_idle_part_below_nothing_is_nothing()
    {
        var items = Items();
        Assert.Empty(items.Add(Idle("n1") with { ComputeCost = Usd("-0.00001") }));
        Assert.Empty(items.Finish());
    }

    [Fact]
    public void What_cannot_be_split_over_nodes_is_refused_with_what_to_ask_instead()
    {
        Refuses(Pod() with { Node = "" }, "without aggregate");
        Refuses(Idle(""), "idleByNode=true");
        Refuses(Pod() with { WindowStart = Day.AddHours(2) }, "begins at 2026-11-01T02:00:00Z, which is no beginning of a UTC day");
        Refuses(Pod() with { WindowEnd = Day.AddDays(2) }, "kept by day");
        var several = Items();
        Assert.Single(several.Add(Pod()));
        Assert.Contains("several clusters, as 'one' and 'two'", Assert.Throws<OpenCostFormatException>(() => several.Add(Pod() with { Cluster = "two" }).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_OpenCosts_clusters_can_be_chosen()
    {
        var items = new KubeItems(CloudProvider.Aws, KubeResolution.Day, "two");
        Assert.Empty(items.Add(Pod()));
        Assert.Single(items.Add(Pod() with { Cluster = "two" }));
    }

    [Fact]
    public void A_day_may_be_told_as_far_as_it_has_come_and_hours_stay_hours()
    {
        Assert.Null(KubeResolution.Day.Problem(Day, Day.AddHours(7)));
        Assert.NotNull(KubeResolution.Day.Problem(Day, Day.AddMinutes(30)));
        Assert.Null(KubeResolution.Hour.Problem(Day.AddHours(3), Day.AddHours(4)));
        Assert.NotNull(KubeResolution.Hour.Problem(Day, Day.AddDays(1)));
        Assert.Equal([new KubeWindow(Day, Day.AddDays(1)), new KubeWindow(Day.AddDays(1), Day.AddHours(30))], KubeWindows.Of(KubeResolution.Day, Day, Day.AddHours(30)));
    }

    private static void Refuses(OpenCostAllocation allocation, string message) =>
        Assert.Contains(message, Assert.Throws<OpenCostFormatException>(() => Items().Add(allocation).ToList()).Message, StringComparison.Ordinal);

    private static KubeItems Items() => new(CloudProvider.Aws, KubeResolution.Day, "");

    private static OpenCostAllocation Pod() => new()
    {
        Name = "one/n1/shop/web-7/app",
        WindowStart = Day,
        WindowEnd = Day.AddDays(1),
        Cluster = "one",
        Node = "n1",
        ProviderId = "i-0a",
        Namespace = "shop",
        Controller = "web",
        ControllerKind = "deployment",
        Pod = "web-7",
        ComputeCost = Usd("1"),
    };

    private static OpenCostAllocation Idle(string node) =>
        new() { Name = "one/__idle__", WindowStart = Day, WindowEnd = Day.AddDays(1), Cluster = "one", Node = node, ProviderId = node, ComputeCost = Usd("2") };

    private static Money Usd(string text) => Money.Parse(text);
}
