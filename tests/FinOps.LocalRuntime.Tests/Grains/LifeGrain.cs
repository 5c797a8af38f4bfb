using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<int> CountAsync();

    Task TallyAsync(bool endAfterwards);

    Task EndAfterThisAsync(string hold);

    Task DelayAsync(TimeSpan time);

    [AlwaysInterleave]
    Task TouchTimerAsync(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive);

    Task HoldAsync(string name);

    Task StopTimerAsync();

    Task TimerOutsideTurnAsync();

    Task<ILifeGrain> SelfAsync();
}

public interface IStayingGrain : ILifeGrain;

[GrainType("staying"), KeepAlive]
public sealed class StayingGrain(Probe probe) : LifeGrain(probe), IStayingGrain;

public interface IHastyGrain : ILifeGrain;

[GrainType("hasty"), CollectionAgeLimit(Minutes = 2)]
public sealed class HastyGrain(Probe probe) : LifeGrain(probe), IHastyGrain;

[GrainType("life")]
public class LifeGrain(Probe probe) : Grain, ILifeGrain, IDisposable
{
    private int _count;
    private IGrainTimer? _timer;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (this.GetPrimaryKeyString() == "broken") throw new InvalidOperationException("cannot start");
        probe.Mark("activated");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Mark($"deactivated {reason.ReasonCode}");
        return this.GetPrimaryKeyString() == "bad end" ? throw new InvalidOperationException("cannot end") : Task.CompletedTask;
    }

    public Task<int> CountAsync() => Task.FromResult(++_count);

    public async Task TallyAsync(bool endAfterwards)
    {
        if (endAfterwards) DeactivateOnIdle();
        await Task.Yield();
        probe.Mark("tally");
    }

    public async Task EndAfterThisAsync(string hold)
    {
        DeactivateOnIdle();
        probe.Mark("asked to end");
        await probe.PassAsync(hold);
        _count++;
    }

    public Task DelayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task TouchTimerAsync(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(due, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public async Task HoldAsync(string name)
    {
        probe.Mark($"{name} started");
        await probe.PassAsync(name);
        probe.Mark($"{name} ended");
    }

    public Task StopTimerAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public Task TimerOutsideTurnAsync() => Task.Run(() => this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.Zero, TimeSpan.Zero));

    public Task<ILifeGrain> SelfAsync() => Task.FromResult(this.AsReference<ILifeGrain>());

    public void Dispose()
    {
        probe.Mark("disposed");
        GC.SuppressFinalize(this);
    }

    private Task TickAsync(CancellationToken cancellationToken)
    {
        probe.Mark("tick");
        if (this.GetPrimaryKeyString() == "failing ticks") throw new InvalidOperationException("tick failed");
        return Task.CompletedTask;
    }
}
