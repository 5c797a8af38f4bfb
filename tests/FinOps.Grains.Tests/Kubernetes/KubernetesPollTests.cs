using System.Collections.Immutable;
using System.Text.Json;
using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Generator.Kubernetes;
using FinOps.Grains.Tests.Emulators;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Kubernetes;

/// <summary>From OpenCost's API over HTTP to a split in the warehouse.</summary>
[Collection(GrainCollection.Name)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class KubernetesPollTests(GrainCluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeOpenCost _openCost = new(new GeneratedCluster("prod", 1, ["aws:///eu-west-1a/i-0a", "aws:///eu-west-1b/i-0b"]));
    private TenantWorld _world = null!;

    private IKubernetesClusterGrain Grain => cluster.Grains.GetGrain<IKubernetesClusterGrain>($"{_world.Tenant}/prod");

    public async Task InitializeAsync()
    {
        _world = await TenantWorld.NewAsync(cluster);
        await _world.Warehouse.EnsureCreatedAsync(None);
    }

    public async Task DisposeAsync()
    {
        await Grain.DeleteAsync(None);
        await _openCost.DisposeAsync();
    }

    [Fact]
    public async Task A_new_cluster_is_polled_at_once_for_the_days_that_OpenCost_still_knows()
    {
        await Grain.ConfigureAsync(Settings(), None);
        var view = await PolledAsync();
        Assert.Null(view.Error);
        Assert.True(view.Last is { IsPush: false, Nodes: 2, HasIdle: true });
        Assert.Equal(["prod"], await cluster.Grains.GetGrain<IKubernetesDirectoryGrain>(_world.Tenant.Value).ListAsync(None));
        var fresh = Assert.Single(await _world.Warehouse.KubernetesFreshnessAsync(None));
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-7), fresh.FirstDay);
        Assert.Equal(TotalCost(), Sum(await AskAsync()));
        // Yesterday's day may have ended less than three hours ago, today's has not: what may still change is asked for again.
        var before = _openCost.Asked.Count;
        await Grain.PollAsync(None);
        Assert.InRange(_openCost.Asked.Count - before, 1, 2);
        Assert.Equal(TotalCost(), Sum(await AskAsync()));
    }

    [Fact]
    public async Task Hours_are_kept_as_hours_and_add_up_to_the_same()
    {
        await Grain.ConfigureAsync(Settings() with { Resolution = KubeResolution.Hour }, None);
        Assert.Null((await PolledAsync()).Error);
        Assert.Equal(TotalCost(TimeSpan.FromHours(1)), Sum(await AskAsync()));
    }

    [Fact]
    public async Task The_token_is_sent_and_a_wrong_one_is_said_to_be_wrong()
    {
        _openCost.Token = "right";
        await Grain.ConfigureAsync(Settings() with { SealedToken = cluster.Secrets.Seal(_world.Tenant, "wrong") }, None);
        var view = await PolledAsync();
        Assert.Equal("OpenCost answered 401: no such token.", view.Error);
        Assert.Contains("token", view.Hint, StringComparison.Ordinal);
        Assert.Empty((await AskAsync()).Rows);
        await Grain.ConfigureAsync(Settings() with { SealedToken = cluster.Secrets.Seal(_world.Tenant, "right") }, None);
        Assert.Null((await Grain.PollAsync(None))!.Error);
    }

    [Fact]
    public async Task A_day_that_fails_leaves_what_was_there_and_is_asked_for_again()
    {
        await Grain.ConfigureAsync(Settings(), None);
        await PolledAsync();
        var before = Sum(await AskAsync());
        _openCost.Instead = _ => (200, """{"code":200,"data":[{"a":{"properties":{"cluster":"prod"},"window":{"start":"2026-01-01T00:00:00Z","end":"2026-01-02T00:00:00Z"},"cpuCost":1}}]}""");
        Assert.Contains("names no node", (await Grain.PollAsync(None))!.Error, StringComparison.Ordinal);
        Assert.Equal(before, Sum(await AskAsync()));
        _openCost.Instead = _ => (500, "prometheus: timeout");
        for (var i = 0; i < 4; i++) await Grain.PollAsync(None);
        var view = (await Grain.GetAsync(None))!;
        Assert.Equal(("OpenCost answered 500: prometheus: timeout.", CircuitState.Open), (view.Error, view.Circuit.State));
        _openCost.Instead = _ => null;
        view = (await Grain.PollAsync(None))!;
        Assert.Equal((null, CircuitState.Closed), (view.Error, view.Circuit.State));
        Assert.Equal(before, Sum(await AskAsync()));
    }

    [Fact]
    public async Task A_restart_knows_what_there_is_and_a_deleted_cluster_is_forgotten()
    {
        await Grain.ConfigureAsync(Settings(), None);
        var view = await PolledAsync();
        await cluster.DeactivateAsync(Grain);
        Assert.Equal(view.Last, (await Grain.GetAsync(None))!.Last);
        await Grain.DeleteAsync(None);
        Assert.Null(await Grain.GetAsync(None));
        Assert.Empty(await cluster.Grains.GetGrain<IKubernetesDirectoryGrain>(_world.Tenant.Value).ListAsync(None));
        Assert.Empty((await AskAsync()).Rows);
    }

    [Fact]
    public async Task A_failed_write_of_the_state_leaves_the_cluster_as_it_was()
    {
        await Grain.ConfigureAsync(Settings() with { Url = null }, None);
        var delivery = new KubernetesDelivery(DateTimeOffset.UnixEpoch, IsPush: true, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 3, 2, HasIdle: true);
        cluster.Storage.FailNext($"{_world.Tenant}/prod", FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.DeliveredAsync(delivery, None));
        Assert.Null((await Grain.GetAsync(None))!.Last);
        await Grain.DeliveredAsync(delivery, None);
        Assert.Equal(delivery, (await Grain.GetAsync(None))!.Last);
    }

    [Theory]
    [InlineData("", 200, null, true, "nodes: 2 of 2 nodes can be looked for in bills; idle is told for each node.", null)]
    [InlineData("/model", 200, null, false, "connect: OpenCost answered 404: 404 page not found.", "ends in /model")]
    [InlineData("", 302, "", false, "read: OpenCost answered 302.", "not followed")]
    [InlineData("", 200, "<html>", false, "read: The answer is not JSON", null)]
    [InlineData("", 200, """{"code":200,"data":[{}]}""", false, "nodes: No allocation names a node.", "Prometheus")]
    public async Task A_test_says_how_far_it_came(string path, int status, string? body, bool isOk, string last, string? hint)
    {
        if (body is not null) _openCost.Instead = _ => (status, body);
        var probe = await cluster.Grains.GetGrain<IKubernetesProbeGrain>($"{_world.Tenant}/probe").TestAsync(Settings() with { Url = _openCost.Url + path }, None);
        Assert.Equal(isOk, probe.Ok);
        Assert.StartsWith(last, $"{probe.Steps[^1].Step}: {probe.Steps[^1].Message}", StringComparison.Ordinal);
        if (hint is not null) Assert.Contains(hint, probe.Steps[^1].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_names_a_host_that_is_not_there()
    {
        var probe = await cluster.Grains.GetGrain<IKubernetesProbeGrain>($"{_world.Tenant}/probe").TestAsync(Settings() with { Url = "http://127.0.0.1:9" }, None);
        Assert.Equal(("connect", false), (probe.Steps[^1].Step, probe.Ok));
        Assert.Contains("refused", probe.Steps[^1].Message, StringComparison.Ordinal);
    }

    private KubernetesClusterSettings Settings() => new(CloudProvider.Aws, _openCost.Url, SealedToken: null, KubeResolution.Day, ScheduleMinutes: 60, "USD", "");

    /// <summary>After the first poll, which begins by itself.</summary>
    private Task<KubernetesClusterView> PolledAsync() => cluster.Changed.UntilAsync(async () => await Grain.GetAsync(None) is { LastPollAt: not null } view ? view : null, "the first poll");

    private async Task<KubeAnswer> AskAsync()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var query = new KubeQuery(today.AddDays(-10), today.AddDays(1), TimeGrain.None, [], [], SharesIdle: false, Measure.Effective, 1000, ImmutableDictionary<string, string>.Empty);
        return await _world.Warehouse.AskKubernetesAsync(await _world.Warehouse.GetLiveAsync(version: null, None), query, None);
    }

    private static Money Sum(KubeAnswer answer) => answer.Totals.Aggregate(Money.Zero, (sum, t) => sum + t.Sums.OpenCost);

    /// <summary>What the emulator says of every day up to the newest whole hour that was asked for.</summary>
    private Money TotalCost(TimeSpan? step = null)
    {
        var windows = _openCost.Asked.Select(w => w.Split(',')).ToList();
        var (from, to) = (windows.Select(w => w[0]).Min(StringComparer.Ordinal)!, windows.Select(w => w[1]).Max(StringComparer.Ordinal)!);
        using var body = new MemoryStream();
        GeneratedAllocations.Write(_openCost.Cluster, DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null), step ?? TimeSpan.FromDays(1), body);
        using var json = JsonDocument.Parse(body.ToArray());
        return (from set in json.RootElement.GetProperty("data").EnumerateArray() from a in set.EnumerateObject() select a.Value)
            .SelectMany(a => new[] { "cpuCost", "ramCost", "networkCost", "pvCost" }.Where(f => a.TryGetProperty(f, out _)).Select(f => Money.Parse(a.GetProperty(f).GetRawText())))
            .Aggregate(Money.Zero, (sum, m) => sum + m);
    }
}
