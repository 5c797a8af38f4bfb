using FinOps.Contracts.Tokens;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Tokens;

[GrainType("token-directory")]
internal sealed class TokenDirectoryGrain([PersistentState("tokens", GrainStore.Name)] IPersistentState<TokenDirectoryState> state)
    : Grain, ITokenDirectoryGrain
{
    public async Task AddAsync(string tokenId, CancellationToken cancellationToken)
    {
        if (state.State.TokenIds.Add(tokenId)) await state.SaveAsync(this, cancellationToken);
    }

    public async Task RemoveAsync(string tokenId, CancellationToken cancellationToken)
    {
        if (state.State.TokenIds.Remove(tokenId)) await state.SaveAsync(this, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(state.State.TokenIds.ToArray());
}
