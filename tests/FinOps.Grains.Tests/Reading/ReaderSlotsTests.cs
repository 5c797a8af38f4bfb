using FinOps.Domain.Keys;
using FinOps.Grains.Reading;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Tests.Reading;

public sealed class ReaderSlotsTests
{
    private static readonly SourceKey A = SourceKey.Parse("tenant_a/bills");
    private static readonly SourceKey B = SourceKey.Parse("tenant_b/bills");

    [Fact]
    public async Task No_more_are_read_at_once_than_there_are_slots()
    {
        var slots = Of(slots: 2, memory: 1000);
        using var first = await slots.TakeAsync(A, 1, default);
        var second = await slots.TakeAsync(A, 1, default);
        var third = slots.TakeAsync(A, 1, default);
        Assert.Equal((2, 1, false), (slots.Busy, slots.Queued, third.IsCompleted));
        second.Dispose();
        second.Dispose();
        using var got = await third;
        Assert.Equal((2, 0), (slots.Busy, slots.Queued));
    }

    [Fact]
    public async Task A_large_read_waits_for_memory_and_nobody_passes_it()
    {
        var slots = Of(slots: 4, memory: 100);
        var running = await slots.TakeAsync(A, 60, default);
        var large = slots.TakeAsync(A, 90, default);
        var small = slots.TakeAsync(B, 1, default);
        Assert.False(large.IsCompleted || small.IsCompleted);
        running.Dispose();
        using var gotLarge = await large;
        using var gotSmall = await small;
        Assert.Equal(2, slots.Busy);
    }

    [Fact]
    public async Task A_read_that_is_larger_than_all_memory_runs_alone()
    {
        var slots = Of(slots: 4, memory: 100);
        using (await slots.TakeAsync(A, 500, default)) Assert.False(slots.TakeAsync(B, 1, default).IsCompleted);
        Assert.Equal((1, 0), (slots.Busy, slots.Queued));
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_queue_to_those_behind()
    {
        var slots = Of(slots: 2, memory: 100);
        using var running = await slots.TakeAsync(A, 50, default);
        using var patience = new CancellationTokenSource();
        var large = slots.TakeAsync(A, 90, patience.Token);
        var small = slots.TakeAsync(B, 1, default);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        using var got = await small;
        Assert.Equal((2, 0), (slots.Busy, slots.Queued));
    }

    [Fact]
    public async Task A_full_queue_still_takes_the_first_of_a_tenant_that_has_none()
    {
        var slots = Of(slots: 1, memory: 100, waiting: 1);
        using var running = await slots.TakeAsync(A, 1, default);
        Assert.True(slots.TryTake(A, 1, default, out _));
        Assert.False(slots.TryTake(A, 1, default, out _));
        Assert.True(slots.TryTake(B, 1, default, out _));
        Assert.False(slots.TryTake(B, 1, default, out _));
        Assert.Equal(2, slots.Queued);
    }

    [Theory]
    [InlineData(0, 8L << 20)]
    [InlineData(1 << 20, 28L << 20)]
    [InlineData(long.MaxValue, 300L << 20)]
    public void A_read_is_taken_for_what_its_largest_file_needs(long bytes, long cost) =>
        Assert.Equal(cost, ReadCost.Of([new("small", 0, ""), new("large", bytes, "")]));

    private static ReaderSlots Of(int slots, long memory, int waiting = 64) =>
        new(Options.Create(new IngestOptions { ReaderSlots = slots, ReaderMemory = memory, MaxWaitingReads = waiting }));
}
