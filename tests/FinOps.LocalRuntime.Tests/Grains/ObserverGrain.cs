using Orleans;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface INewsObserver : IGrainObserver
{
    Task NewsAsync(int number);

    [Orleans.Concurrency.OneWay]
    Task HintAsync(int number);

    void Shout(int number);
}

public interface IObservedGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsObserver observer);

    Task TellAsync(int number);

    Task HintAsync(int number);

    Task ShoutAsync(int number);
}

[GrainType("observed")]
public sealed class ObservedGrain : Grain, IObservedGrain
{
    private INewsObserver? _observer;

    public Task SubscribeAsync(INewsObserver observer)
    {
        _observer = observer;
        return Task.CompletedTask;
    }

    public Task TellAsync(int number) => _observer!.NewsAsync(number);

    public Task HintAsync(int number) => _observer!.HintAsync(number);

    public Task ShoutAsync(int number)
    {
        _observer!.Shout(number);
        return Task.CompletedTask;
    }
}
