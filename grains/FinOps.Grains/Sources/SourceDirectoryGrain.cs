using FinOps.Contracts.Sources;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Sources;

[GrainType("source-directory")]
internal sealed class SourceDirectoryGrain([PersistentState("sources", GrainStore.Name)] IPersistentState<SourceDirectoryState> state)
    : Grain, ISourceDirectoryGrain
{
    public async Task<bool> AddAsync(string sourceId, CancellationToken cancellationToken)
    {
        if (!state.State.SourceIds.Add(sourceId)) return false;
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    public async Task RemoveAsync(string sourceId, CancellationToken cancellationToken)
    {
        if (state.State.SourceIds.Remove(sourceId)) await state.SaveAsync(this, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(state.State.SourceIds.ToArray());
}

[GenerateSerializer, Alias("finops.source-directory-state")]
public sealed class SourceDirectoryState
{
    [Id(0)] public SortedSet<string> SourceIds { get; set; } = [];
}
