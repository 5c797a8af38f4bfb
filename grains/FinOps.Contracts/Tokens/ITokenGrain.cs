using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Tokens;

/// <summary>One access token. Key: the token id, which is part of the token's text <c>finops_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
[Alias("finops.ITokenGrain")]
public interface ITokenGrain : IGrainWithStringKey
{
    /// <summary>Stores the token once. The same id again is refused.</summary>
    /// <returns>False where the id is taken.</returns>
    [Alias("Create")]
    Task<bool> CreateAsync(TokenRecord token, CancellationToken cancellationToken);

    /// <param name="secretHash">SHA-256 of the secret, hex; compared in constant time.</param>
    /// <returns>Null where the token is unknown, revoked, expired, or the hash differs: the caller learns no more.</returns>
    [Alias("Authenticate"), AlwaysInterleave]
    Task<TokenInfo?> AuthenticateAsync(string secretHash, CancellationToken cancellationToken);

    /// <returns>Null where the token is not one of this tenant's.</returns>
    [Alias("Get"), AlwaysInterleave]
    Task<TokenInfo?> GetAsync(string tenantId, CancellationToken cancellationToken);

    /// <returns>False where the token is not one of this tenant's.</returns>
    [Alias("Revoke")]
    Task<bool> RevokeAsync(string tenantId, CancellationToken cancellationToken);
}

/// <summary>Ids of a tenant's tokens. Key: the tenant id.</summary>
[Alias("finops.ITokenDirectoryGrain")]
public interface ITokenDirectoryGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task AddAsync(string tokenId, CancellationToken cancellationToken);

    [Alias("Remove")]
    Task RemoveAsync(string tokenId, CancellationToken cancellationToken);

    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}

[GenerateSerializer, Immutable, Alias("finops.token-record")]
public sealed record TokenRecord([property: Id(0)] TokenInfo Info, [property: Id(1)] string SecretHash);

/// <param name="Scopes">From <see cref="TokenScope"/>.</param>
/// <param name="SourceId">The only source that the token is for; null for all of the tenant.</param>
/// <param name="RowFilter">The only cost rows that the token sees, as <c>CostFilterJson</c> writes them; null for all. It never changes.</param>
[GenerateSerializer, Immutable, Alias("finops.token-info")]
public sealed record TokenInfo(
    [property: Id(0)] string TokenId,
    [property: Id(1)] string TenantId,
    [property: Id(2)] string Name,
    [property: Id(3)] IReadOnlyList<string> Scopes,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] string? SourceId = null,
    [property: Id(7)] string? RowFilter = null);

public static class TokenScope
{
    public const string Read = "read";
    public const string Ingest = "ingest";

    /// <summary>Tokens and sources of the token's own tenant.</summary>
    public const string Admin = "admin";

    /// <summary>Creates and lists tenants; sees no spend of theirs.</summary>
    public const string Operator = "operator";

    /// <summary>Delivers to one webhook of one source. Made with the hook, never by hand, and of no use on any other route.</summary>
    public const string Hook = "hook";
}
