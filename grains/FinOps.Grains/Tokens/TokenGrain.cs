using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Tokens;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Tokens;

[GrainType("token")]
internal sealed class TokenGrain([PersistentState("token", GrainStore.Name)] IPersistentState<TokenState> state, TimeProvider time)
    : Grain, ITokenGrain
{
    public async Task<bool> CreateAsync(TokenRecord token, CancellationToken cancellationToken)
    {
        if (state.State.IsTaken) return false;
        if (token.Info.TokenId != this.GetPrimaryKeyString()) throw new ArgumentException("The token is not the one of this key.", nameof(token));
        state.State.Token = token;
        state.State.IsTaken = true;
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    public Task<TokenInfo?> AuthenticateAsync(string secretHash, CancellationToken cancellationToken)
    {
        var token = state.State.Token;
        // Hashes are compared in constant time, so that answers do not tell how much of a guess was right.
        var isKnown = state.RecordExists && token is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secretHash), Encoding.ASCII.GetBytes(token.SecretHash))
            && (token.Info.ExpiresAt is not { } end || end > time.GetUtcNow());
        // Else guessed ids would pile up in memory. A wrong secret is no reason: coming and going, the grain would turn its owner's calls away.
        if (!state.RecordExists) DeactivateOnIdle();
        return Task.FromResult(isKnown ? token!.Info : null);
    }

    public Task<TokenInfo?> GetAsync(string tenantId, CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Token is { } token && token.Info.TenantId == tenantId ? token.Info : null);

    public async Task<bool> RevokeAsync(string tenantId, CancellationToken cancellationToken)
    {
        if (state.State.Token?.Info.TenantId != tenantId) return false;
        state.State.Token = null;
        await state.SaveAsync(this, cancellationToken);
        return true;
    }
}
