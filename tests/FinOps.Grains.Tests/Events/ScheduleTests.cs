using FinOps.Contracts.Sources;
using FinOps.Grains.Sources;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Events;

[Collection(GrainCollection.Name)]
public sealed class ScheduleTests(GrainCluster cluster)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 34, 56, TimeSpan.Zero);

    [Fact]
    public void A_thousand_hourly_sources_are_spread_over_the_hour()
    {
        var minutes = Enumerable.Range(0, 1000).Select(i => SourceSchedule.Next($"tenant_{i % 7}/source-{i}", Hour, Now)).GroupBy(t => (int)(t - Now).TotalMinutes).ToList();
        Assert.True(minutes.Count >= 58, $"only {minutes.Count} of 60 minutes are used");
        Assert.All(minutes, m => Assert.InRange(m.Count(), 1, 40));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1440)]
    public void A_sources_turns_do_not_depend_on_when_it_is_asked(int minutes)
    {
        var period = TimeSpan.FromMinutes(minutes);
        var first = SourceSchedule.Next("acme/bills", period, Now);
        Assert.InRange(first - Now, TimeSpan.FromTicks(1), period);
        Assert.Equal(first, SourceSchedule.Next("acme/bills", period, first.AddTicks(-1)));
        Assert.Equal(first + period, SourceSchedule.Next("acme/bills", period, first));
        Assert.NotEqual(first, SourceSchedule.Next("acme/other", period, Now));
    }

    [Fact]
    public async Task A_source_says_when_it_looks_next()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var view = (await world.Source.GetAsync(CancellationToken.None))!;
        Assert.Null(view.NextScanAt);
        var before = DateTimeOffset.UtcNow;
        var scheduled = await world.Source.ConfigureAsync(view.Settings with { ScheduleMinutes = 60 }, CancellationToken.None);
        Assert.Equal(SourceSchedule.Next(world.SourceKeyText, Hour, before), scheduled.NextScanAt);
    }
}
