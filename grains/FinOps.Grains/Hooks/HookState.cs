using FinOps.Contracts.Hooks;
using Orleans;

namespace FinOps.Grains.Hooks;

[GenerateSerializer, Alias("finops.hook-state")]
public sealed class HookState
{
    /// <summary>Oldest first.</summary>
    [Id(0)] public List<HookRecord> Hooks { get; set; } = [];

    /// <summary>Hashes of hook and delivery id, oldest first. Older ones have left: a delivery that old is refused by its time.</summary>
    [Id(1)] public List<string> Seen { get; set; } = [];
}
