using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinOps.Contracts.Tests.BadTypes;

public interface IUnnamedGrain : IGrainWithStringKey;

[Alias("finops.bad.IUnnamedMethodGrain")]
public interface IUnnamedMethodGrain : IGrainWithStringKey
{
    Task DoAsync(CancellationToken cancellationToken);
}

[Alias("finops.bad.ITwinMethodsGrain")]
public interface ITwinMethodsGrain : IGrainWithStringKey
{
    [Alias("Do")]
    Task DoAsync(CancellationToken cancellationToken);

    [Alias("Do")]
    Task DoAsync(int times, CancellationToken cancellationToken);
}

[Alias("finops.bad.IEndlessGrain")]
public interface IEndlessGrain : IGrainWithStringKey
{
    [Alias("Read")]
    Task<int> ReadAsync(string what);
}

[Alias("finops.bad.ITakesUnmarkedGrain")]
public interface ITakesUnmarkedGrain : IGrainWithStringKey
{
    [Alias("Do")]
    Task DoAsync(Unmarked value, CancellationToken cancellationToken);
}

[Alias("finops.bad.IReturnsUnmarkedGrain")]
public interface IReturnsUnmarkedGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<IReadOnlyList<Unmarked?>> GetAsync(CancellationToken cancellationToken);
}

public sealed class UntypedGrain : Grain, IGrainWithStringKey;

[GrainType("bad-twin")]
public sealed class FirstTwinGrain : Grain, IGrainWithStringKey;

[GrainType("bad-twin")]
public sealed class SecondTwinGrain : Grain, IGrainWithStringKey;

[GrainType("bad-state")]
public sealed class UnmarkedStateGrain([PersistentState("state", "finops")] IPersistentState<Unmarked> state) : Grain, IGrainWithStringKey
{
    public Unmarked Value => state.State;
}

[GrainType("bad-unnamed-state")]
public sealed class UnnamedStateGrain(IPersistentState<FirstTwin> state) : Grain, IGrainWithStringKey
{
    public FirstTwin Value => state.State;
}

[GrainType("bad-stream")]
public sealed class UnmarkedEventGrain : Grain, IGrainWithStringKey
{
    public async Task SendAsync(Unmarked value) =>
        await this.GetStreamProvider("usage").GetStream<Unmarked>(StreamId.Create("usage", "any")).OnNextAsync(value);
}
