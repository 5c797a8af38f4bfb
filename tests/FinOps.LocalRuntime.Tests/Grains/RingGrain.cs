using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface IRingGrain : IGrainWithStringKey
{
    /// <summary>Calls the next in the list, which calls the next; the end of the list answers.</summary>
    Task<string> WalkAsync(string[] rest, bool allowReentrancy);
}

[GrainType("ring")]
public sealed class RingGrain(Probe probe) : Grain, IRingGrain
{
    public async Task<string> WalkAsync(string[] rest, bool allowReentrancy)
    {
        if (rest.Length == 0) return this.GetPrimaryKeyString();
        var next = GrainFactory.GetGrain<IRingGrain>(rest[0]);
        using var section = allowReentrancy ? RequestContext.AllowCallChainReentrancy() : default;
        var answer = next.WalkAsync(rest[1..], allowReentrancy);
        probe.Mark($"{this.GetPrimaryKeyString()} waits");
        return await answer;
    }
}
