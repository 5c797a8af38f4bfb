using System.Text.Json;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Queues;

/// <summary>From a message in a queue to rows in the warehouse, over a server that speaks the protocol.</summary>
[Collection(GrainCollection.Name)]
public sealed class SqsPollerTests(GrainCluster cluster, SqsServer sqs) : IClassFixture<SqsServer>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [SqsFact]
    public async Task A_message_leads_to_a_published_export_and_is_deleted_then()
    {
        var (world, queue) = await PolledAsync();
        world.Write("a b.csv", Bills.November("1.25"));
        await sqs.SendAsync(queue, S3("a+b.csv"));
        await EmptyAsync(queue);
        Assert.Equal(Usd("1.25"), await world.BilledAsync());
        Assert.Contains(("delete", queue), cluster.Queues);
    }

    [SqsFact]
    public async Task Messages_through_SNS_and_EventBridge_are_read_and_test_messages_are_deleted()
    {
        var (world, queue) = await PolledAsync();
        world.Write("a.csv", Bills.November("1"));
        world.Write("b.csv", Bills.November("2"));
        await sqs.SendAsync(queue, JsonSerializer.Serialize(new { Type = "Notification", MessageId = "1", TopicArn = "arn", Message = S3("a.csv") }));
        await sqs.SendAsync(queue, """{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"any"},"object":{"key":"b.csv"}}}""");
        await sqs.SendAsync(queue, """{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"any"}""");
        await sqs.SendAsync(queue, S3("never-there.csv"));
        await EmptyAsync(queue);
        Assert.Equal(Usd("3"), await world.BilledAsync());
        Assert.Empty((await Poller(world).ListDeadMessagesAsync(null, 10, None)).Items);
    }

    [SqsFact]
    public async Task While_an_export_is_read_its_message_stays_hidden()
    {
        var (world, queue) = await PolledAsync();
        var name = $"{world.Tenant}.csv";
        var gate = cluster.Bills.Hold(name);
        world.Write(name, Bills.November("4"));
        await sqs.SendAsync(queue, S3(name));
        await cluster.Bills.ArrivedAsync(name);
        await CalledAsync("hide", queue);
        Assert.NotEqual(0, await sqs.CountAsync(queue));
        gate.SetResult();
        await EmptyAsync(queue);
        Assert.Equal(Usd("4"), await world.BilledAsync());
        Assert.Equal(1, cluster.Queues.Count(c => c == ("receive", queue)));
    }

    [SqsFact]
    public async Task A_poller_that_is_lost_while_reading_receives_again_and_nothing_counts_twice()
    {
        var (world, queue) = await PolledAsync();
        var name = $"{world.Tenant}.csv";
        var gate = cluster.Bills.Hold(name);
        world.Write(name, Bills.November("5"));
        await sqs.SendAsync(queue, S3(name));
        await cluster.Bills.ArrivedAsync(name);
        await cluster.DeactivateAsync(Poller(world));
        await cluster.DeactivateAsync(world.Source);
        gate.SetResult();
        await Poller(world).RefreshAsync(None);
        await EmptyAsync(queue);
        Assert.Equal(Usd("5"), await world.BilledAsync());
        Assert.Single((await world.Source.ListExportsAsync(ExportFilter.All, null, 10, None)).Items);
    }

    [SqsFact]
    public async Task What_schedule_webhook_and_queue_announce_alike_is_read_once()
    {
        var (world, queue) = await PolledAsync();
        var hooks = cluster.Grains.GetGrain<IHookGrain>(world.SourceKeyText);
        await hooks.CreateAsync(new HookRecord("hook1", HookKind.Sns, "token", null, null, null, "", DateTimeOffset.UtcNow, null), None);
        world.Write("a.csv", Bills.November("6"));
        var delivery = new HookDelivery(new[] { "m1" }, new[] { new StoreEvent("any", "a.csv") });
        await Task.WhenAll(world.Source.ScanAsync(None), hooks.AcceptAsync("hook1", delivery, None), sqs.SendAsync(queue, S3("a.csv")), sqs.SendAsync(queue, S3("a.csv")));
        await EmptyAsync(queue);
        var export = Assert.Single((await world.Source.ListExportsAsync(ExportFilter.All, null, 10, None)).Items);
        Assert.Equal((ExportState.Published, 1), (export.State, export.Attempt));
        Assert.Equal(Usd("6"), await world.BilledAsync());
        Assert.Equal(1, (await world.HotAsync()).Version);
    }

    [SqsFact]
    public async Task A_message_that_cannot_be_read_is_kept_with_its_body_after_some_deliveries()
    {
        var (world, queue) = await PolledAsync();
        await sqs.SendAsync(queue, "not json");
        var dead = await DeadAsync(world);
        Assert.Equal(("not json", 3, "message-unreadable", false), (dead.Body, dead.Receives, dead.Code, dead.IsCut));
        await EmptyAsync(queue);
        await cluster.DeactivateAsync(Poller(world));
        Assert.Equal(DeadMessageReplay.Unreadable, await Poller(world).ReplayDeadMessageAsync(dead.MessageId, None));
        Assert.True(await Poller(world).DeleteDeadMessageAsync(dead.MessageId, None));
        Assert.Equal(DeadMessageReplay.Unknown, await Poller(world).ReplayDeadMessageAsync(dead.MessageId, None));
        Assert.Empty((await Poller(world).ListDeadMessagesAsync(null, 10, None)).Items);
    }

    [SqsFact]
    public async Task A_message_about_an_export_that_was_given_up_is_kept_and_its_replay_reads_the_export_again()
    {
        var (world, queue) = await PolledAsync();
        var name = $"{world.Tenant}.csv";
        cluster.Bills.Fail(name, times: 3);
        world.Write(name, Bills.November("7"));
        await sqs.SendAsync(queue, S3(name));
        var dead = await DeadAsync(world);
        Assert.Equal(("io", 3), (dead.Code, dead.Receives));
        await EmptyAsync(queue);
        Assert.Equal(DeadMessageReplay.Replayed, await Poller(world).ReplayDeadMessageAsync(dead.MessageId, None));
        await world.UntilAsync(dead.ExportId!, ExportState.Published);
        Assert.Equal(Usd("7"), await world.BilledAsync());
        Assert.Equal(0, (await Poller(world).GetAsync(None)).DeadMessages);
    }

    [SqsFact]
    public async Task A_queue_that_is_not_there_is_told_and_the_right_one_is_polled_as_soon_as_it_is_set()
    {
        var (world, queue) = await PolledAsync("-nowhere");
        var view = await cluster.Changed.UntilAsync(
            async () =>
            {
                var now = await Poller(world).GetAsync(None);
                if (now.LastError is null) cluster.Changed.Raise();
                return now.LastError is null ? null : now;
            },
            "the poller telling of an error");
        Assert.Contains("QueueDoesNotExist", view.LastError, StringComparison.Ordinal);
        Assert.NotNull(view.NextPollAt);
        world.Write("a.csv", Bills.November("8"));
        await ConfigureAsync(world, queue);
        await sqs.SendAsync(queue, S3("a.csv"));
        await EmptyAsync(queue);
        Assert.Null((await Poller(world).GetAsync(None)).LastError);
        await world.Source.ConfigureAsync((await world.Source.GetAsync(None))!.Settings with { Queue = null }, None);
        Assert.False((await Poller(world).GetAsync(None)).IsPolling);
    }

    private static string S3(string encodedKey) => JsonSerializer.Serialize(new
    {
        Records = new[]
        {
            new { eventVersion = "2.1", eventSource = "aws:s3", eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = "any" }, @object = new { key = encodedKey, size = 10 } } },
        },
    });

    private async Task<(TenantWorld World, string Queue)> PolledAsync(string suffix = "")
    {
        var world = await TenantWorld.NewAsync(cluster);
        var queue = await sqs.CreateQueueAsync();
        await ConfigureAsync(world, queue + suffix);
        return (world, queue);
    }

    private async Task ConfigureAsync(TenantWorld world, string queue)
    {
        var settings = (await world.Source.GetAsync(None))!.Settings;
        var credential = new StoreCredential("accessKey", "AKIDEXAMPLE", cluster.Secrets.Seal(world.Tenant, "secret"));
        await world.Source.ConfigureAsync(settings with { Credential = credential, Queue = new QueueSettings(queue, "us-east-1") }, None);
    }

    private IQueuePollerGrain Poller(TenantWorld world) => cluster.Grains.GetGrain<IQueuePollerGrain>(world.SourceKeyText);

    private Task<DeadMessage> DeadAsync(TenantWorld world) => cluster.Changed.UntilAsync(
        async () => (await Poller(world).ListDeadMessagesAsync(null, 10, None)).Items.SingleOrDefault(), "a dead message");

    private Task<string> CalledAsync(string call, string queue) =>
        cluster.Changed.UntilAsync(() => Task.FromResult(cluster.Queues.Contains((call, queue)) ? queue : null), $"{call} of a message");

    /// <summary>The server counts a message neither way for a moment while it hands it out: only what was deleted is gone.</summary>
    private Task<string> EmptyAsync(string queue) => cluster.Changed.UntilAsync(
        async () => cluster.Queues.Contains(("delete", queue)) && await sqs.CountAsync(queue) == 0 && await sqs.CountAsync(queue) == 0 ? queue : null, "the last message's deletion");
}
