using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;

namespace FinOps.LocalRuntime.Tests;

/// <summary>Manual time starts at 08:00.</summary>
public sealed class ReminderTests : ClusterTest
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private IReminderGrain Grain => Cluster.GetGrain<IReminderGrain>("one");

    [Fact]
    public async Task A_reminder_ticks_on_its_period_though_the_grain_is_not_in_memory()
    {
        await Grain.RemindAsync("scan", TimeSpan.FromMinutes(5), TenMinutes);
        await Cluster.DeactivateAsync(Grain);
        Time.Advance(TimeSpan.FromMinutes(5));
        await Probe.WaitForAsync("scan at 08:05");
        await Time.TimerDueInAsync(TenMinutes);
        Time.Advance(TenMinutes);
        await Probe.WaitForAsync("scan at 08:15");
    }

    [Fact]
    public async Task A_reminder_survives_a_restart_and_skips_what_it_missed()
    {
        await Grain.RemindAsync("scan", TimeSpan.FromMinutes(5), TenMinutes);
        await Cluster.StopAsync();
        Time.Advance(TimeSpan.FromMinutes(28));
        Assert.Empty(Probe.Seen);
        await Cluster.StartAsync();
        Time.Advance(TimeSpan.FromMinutes(7));
        await Probe.WaitForAsync("scan at 08:35");
        Assert.Single(Probe.Seen);
    }

    [Fact]
    public async Task Registering_again_replaces_the_reminder()
    {
        await Grain.RemindAsync("scan", TimeSpan.FromMinutes(5), TenMinutes);
        await Grain.RemindAsync("scan", TimeSpan.FromMinutes(7), TenMinutes);
        Time.Advance(TimeSpan.FromMinutes(7));
        await Probe.WaitForAsync("scan at 08:07");
        Assert.Single(Probe.Seen);
        Assert.Equal(["scan"], await Grain.RemindersAsync());
    }

    [Fact]
    public async Task An_unregistered_reminder_is_silent_and_gone()
    {
        await Grain.RemindAsync("scan", TimeSpan.FromMinutes(5), TenMinutes);
        await Grain.ForgetAsync("scan");
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Grain.RemindersAsync());
        Assert.Empty(Probe.Seen);
    }

    [Fact]
    public async Task A_failing_tick_is_followed_by_the_next()
    {
        await Grain.RemindAsync("failing", TimeSpan.FromMinutes(1), TenMinutes);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Probe.WaitForAsync("failing at 08:01");
        await Time.TimerDueInAsync(TenMinutes);
        Time.Advance(TenMinutes);
        await Probe.WaitForAsync("failing at 08:11");
    }

    [Fact]
    public async Task A_reminder_may_be_further_away_than_timers_wait()
    {
        await Grain.RemindAsync("rare", TimeSpan.FromDays(3), TimeSpan.FromDays(3));
        Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        Assert.Empty(Probe.Seen);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Probe.WaitForAsync("rare at 08:00");
    }

    [Fact]
    public async Task A_period_under_a_minute_is_refused()
        => await Assert.ThrowsAsync<ArgumentException>(() => Grain.RemindAsync("often", TimeSpan.Zero, TimeSpan.FromSeconds(59)));
}
