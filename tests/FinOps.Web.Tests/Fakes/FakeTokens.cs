using FinOps.Contracts.Tokens;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeToken(string key) : ITokenGrain
{
    private TokenRecord? _token;

    public int Asked { get; private set; }

    public Task<bool> CreateAsync(TokenRecord token, CancellationToken cancellationToken)
    {
        Assert.Equal(key, token.Info.TokenId);
        if (_token is not null) return Task.FromResult(false);
        _token = token;
        return Task.FromResult(true);
    }

    public Task<TokenInfo?> AuthenticateAsync(string secretHash, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(_token?.SecretHash == secretHash ? _token.Info : null);
    }

    public Task<TokenInfo?> GetAsync(string tenantId, CancellationToken cancellationToken) =>
        Task.FromResult(_token?.Info.TenantId == tenantId ? _token.Info : null);

    public Task<bool> RevokeAsync(string tenantId, CancellationToken cancellationToken)
    {
        if (_token?.Info.TenantId != tenantId) return Task.FromResult(false);
        _token = null;
        return Task.FromResult(true);
    }
}

internal sealed class FakeTokenDirectory : ITokenDirectoryGrain
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public Task AddAsync(string tokenId, CancellationToken cancellationToken)
    {
        lock (_ids) _ids.Add(tokenId);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string tokenId, CancellationToken cancellationToken)
    {
        lock (_ids) _ids.Remove(tokenId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_ids) return Task.FromResult<IReadOnlyList<string>>([.. _ids]);
    }
}
