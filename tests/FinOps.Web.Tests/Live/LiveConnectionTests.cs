using System.Diagnostics.Metrics;
using FinOps.Contracts.Tenants;
using FinOps.Web.Hub;
using FinOps.Web.Json;
using FinOps.Web.Telemetry;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Live;

public sealed class LiveConnectionTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LiveConnection _connection;

    public LiveConnectionTests() =>
        _connection = new LiveConnection("c", "acme", "t", isLimited: false, () => { }, new WebMetrics(_services.GetRequiredService<IMeterFactory>()));

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_slow_reader_is_told_once_to_read_again_and_what_it_got_before_has_no_gap()
    {
        Follow(0);
        for (var i = 0; i < LiveConnection.MaxWaiting + 20; i++) _connection.Offer(Delta(i, i + 1));
        var waiting = Waiting();
        Assert.Equal(LiveConnection.MaxWaiting + 1, waiting.Count);
        Assert.All(waiting.SkipLast(1), m => Assert.Equal(HubMethods.Delta, m.Method));
        Assert.Equal(HubMethods.Resync, waiting[^1].Method);
    }

    [Fact]
    public void Progress_gives_way_to_deltas()
    {
        Follow(0);
        for (var i = 0; i < 1000; i++) _connection.Offer(new RawJson("{}"u8.ToArray()));
        for (var i = 0; i < LiveConnection.MaxWaiting / 2; i++) _connection.Offer(Delta(i, i + 1));
        var waiting = Waiting();
        Assert.Equal(LiveConnection.MaxWaiting / 2, waiting.Count(m => m.Method == HubMethods.Delta));
        Assert.DoesNotContain(waiting, m => m.Method == HubMethods.Resync);
    }

    [Fact]
    public void Nothing_is_sent_before_it_has_subscribed()
    {
        _connection.Offer(Delta(0, 1));
        _connection.Offer(new RawJson("{}"u8.ToArray()));
        _connection.Expect(5);
        Assert.Empty(Waiting());
    }

    [Fact]
    public void Deltas_held_for_a_snapshot_follow_it_and_those_before_it_do_not()
    {
        _connection.BeginSnapshot(new CellFilter("", null));
        for (var i = 0; i < 6; i++) _connection.Offer(Delta(i, i + 1));
        _connection.EndSnapshot(4);
        Assert.Equal(2, Waiting().Count);
    }

    [Fact]
    public void More_deltas_than_are_held_show_as_a_gap_and_not_as_less_spend()
    {
        _connection.BeginSnapshot(new CellFilter("", null));
        for (var i = 0; i < 500; i++) _connection.Offer(Delta(i, i + 1));
        _connection.EndSnapshot(0);
        _connection.Offer(Delta(500, 501));
        var waiting = Waiting();
        Assert.Equal(HubMethods.Resync, waiting[^1].Method);
        Assert.Single(waiting, m => m.Method == HubMethods.Resync);
    }

    [Fact]
    public void Equal_filters_share_one_text()
    {
        var delta = new DeltaText(new SpendDelta("acme", 0, 1, DateTimeOffset.UnixEpoch, "aws", "x", false, [Seed.Cell("2026-11-01", "service", "EC2", "1")]));
        var first = delta.For(new CellFilter("service\ntotal", new DateOnly(2026, 11, 1)));
        var second = delta.For(new CellFilter("service\ntotal", new DateOnly(2026, 11, 1)));
        Assert.True(first!.Value.Utf8.Equals(second!.Value.Utf8));
    }

    private static DeltaText Delta(long from, long to) => new(new SpendDelta("acme", from, to, DateTimeOffset.UnixEpoch, "aws", "x", false, []));

    private void Follow(long version)
    {
        _connection.BeginSnapshot(new CellFilter("", null));
        _connection.EndSnapshot(version);
    }

    private List<HubMessage> Waiting()
    {
        var messages = new List<HubMessage>();
        while (_connection.Waiting.TryRead(out var message)) messages.Add(message);
        return messages;
    }
}
