using FinOps.Contracts.Views;
using Orleans;

namespace FinOps.Grains.Views;

[GenerateSerializer, Alias("finops.views-state")]
public sealed class ViewsState
{
    /// <summary>By id.</summary>
    [Id(0)] public Dictionary<string, SavedView> Views { get; set; } = [];
}
