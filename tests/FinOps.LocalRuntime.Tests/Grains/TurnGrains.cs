using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface ITurnGrain : IGrainWithStringKey
{
    Task<int> AddSlowlyAsync(int yields);

    Task HoldAsync(string name);

    [ReadOnly]
    Task ReadAsync(string name);

    [AlwaysInterleave]
    Task InterleaveAsync(string name);

    [OneWay]
    Task HintAsync(string name);

    [ResponseTimeout("00:05:00")]
    Task HoldLongAsync(string name);

    Task ThrowAsync();

    Task HoldUntilCancelledAsync(CancellationToken cancellationToken);

    ValueTask<string> ContextAsync(string key);

    ValueTask PlainValueTaskAsync();
}

/// <summary>The same methods, non-reentrant and reentrant. Overlap of two turns shows as <c>overlap</c>.</summary>
public abstract class TurnGrainBase(Probe probe) : Grain, ITurnGrain
{
    private int _inTurn;
    private int _total;

    public async Task<int> AddSlowlyAsync(int yields)
    {
        for (var i = 0; i < yields; i++)
        {
            Turn();
            await Task.Yield();
        }

        return _total;
    }

    public async Task HoldAsync(string name)
    {
        probe.Mark($"{name} started");
        await probe.PassAsync(name);
        probe.Mark($"{name} ended");
    }

    public Task ReadAsync(string name) => HoldAsync(name);

    public Task InterleaveAsync(string name) => HoldAsync(name);

    public async Task HintAsync(string name)
    {
        await HoldAsync(name);
        throw new InvalidOperationException("nobody hears this");
    }

    public Task HoldLongAsync(string name) => HoldAsync(name);

    public Task ThrowAsync() => throw new InvalidOperationException("thrown by the grain");

    public async Task HoldUntilCancelledAsync(CancellationToken cancellationToken)
    {
        probe.Mark("holding");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            probe.Mark("cancelled in the grain");
        }
    }

    public ValueTask<string> ContextAsync(string key) => new((string?)RequestContext.Get(key) ?? "nothing");

    public async ValueTask PlainValueTaskAsync()
    {
        await Task.Yield();
        probe.Mark("value task ran");
    }

    private void Turn()
    {
        if (Interlocked.Exchange(ref _inTurn, 1) == 1) probe.Mark("overlap");
        _total++; // not atomic: two turns at once would lose some
        Thread.SpinWait(50);
        Volatile.Write(ref _inTurn, 0);
    }
}

[GrainType("plain")]
public sealed class TurnGrain(Probe probe) : TurnGrainBase(probe);

public interface IReentrantTurnGrain : ITurnGrain;

[GrainType("reentrant"), Reentrant]
public sealed class ReentrantTurnGrain(Probe probe) : TurnGrainBase(probe), IReentrantTurnGrain;

public interface IWorkerGrain : ITurnGrain;

[GrainType("worker"), StatelessWorker(2)]
public sealed class WorkerGrain(Probe probe) : TurnGrainBase(probe), IWorkerGrain;
