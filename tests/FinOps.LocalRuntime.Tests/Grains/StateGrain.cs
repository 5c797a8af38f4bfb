using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Tests.Grains;

[GenerateSerializer, Alias("test.ledger")]
public sealed class Ledger
{
    [Id(0)]
    public List<string> Lines { get; set; } = [];
}

public interface IStateGrain : IGrainWithStringKey
{
    Task AddAsync(string line, bool write);

    Task<string[]> LinesAsync();

    Task<string?> EtagAsync();

    Task ClearAsync();

    Task WriteBehindTheGrainsBackAsync();

    Task WriteAndCatchAsync();

    Task TouchStateOutsideTurnAsync();
}

[GrainType("state")]
public sealed class StateGrain(
    [PersistentState("ledger", "finops")] IPersistentState<Ledger> ledger,
    [PersistentState("other", "finops")] IPersistentState<Ledger> other,
    [Microsoft.Extensions.DependencyInjection.FromKeyedServices("finops")] IGrainStorage storage,
    Probe probe) : Grain, IStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Mark($"activated with {ledger.State.Lines.Count} lines");
        return Task.CompletedTask;
    }

    public async Task AddAsync(string line, bool write)
    {
        ledger.State.Lines.Add(line);
        if (write) await ledger.WriteStateAsync();
    }

    public Task<string[]> LinesAsync() => Task.FromResult<string[]>([.. ledger.State.Lines, .. other.State.Lines]);

    public Task<string?> EtagAsync() => Task.FromResult(ledger.Etag);

    public Task ClearAsync() => ledger.ClearStateAsync();

    public async Task WriteBehindTheGrainsBackAsync()
    {
        var copy = new GrainState<Ledger>(new Ledger());
        await storage.ReadStateAsync("ledger", this.GetGrainId(), copy);
        copy.State!.Lines.Add("theirs");
        await storage.WriteStateAsync("ledger", this.GetGrainId(), copy);
    }

    public async Task WriteAndCatchAsync()
    {
        try
        {
            await ledger.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            probe.Mark("conflict caught");
        }
    }

    public Task TouchStateOutsideTurnAsync() => Task.Run(() => ledger.State.Lines.Count);
}
