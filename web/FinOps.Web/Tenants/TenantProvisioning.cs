using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Web.Tokens;
using Orleans;

namespace FinOps.Web.Tenants;

/// <summary>Makes a tenant: its database, its first token, its entry in the directory, in this order.</summary>
/// <remarks>The entry comes last, so a crash leaves no tenant that nobody can sign in to; what came before it is made again or stays unused.</remarks>
internal sealed class TenantProvisioning(IGrainFactory grains, IWarehouse warehouse, TokenIssuer issuer)
{
    /// <param name="scopes">Of the first token.</param>
    /// <param name="announce">Called with the token's text before the tenant is registered.</param>
    /// <returns>Null where the tenant exists; nothing was changed then.</returns>
    public async Task<TenantWithToken?> CreateAsync(
        TenantInfo tenant, IReadOnlyList<string> scopes, Action<string>? announce, CancellationToken cancellationToken)
    {
        var directory = grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key);
        if (await directory.FindAsync(tenant.TenantId, cancellationToken) is not null) return null;

        await warehouse.ForTenant(TenantId.Parse(tenant.TenantId)).EnsureCreatedAsync(cancellationToken);
        var (token, text) = await issuer.IssueAsync(tenant.TenantId, "first admin token", scopes, expiresAt: null, cancellationToken);
        announce?.Invoke(text);
        var created = await directory.CreateAsync(tenant, cancellationToken);
        if (created.IsNew) return new TenantWithToken(TenantMapping.View(created.Tenant), text);

        // Someone else made the same tenant in between: this token must not open theirs.
        await issuer.RevokeAsync(tenant.TenantId, token.TokenId, cancellationToken);
        return null;
    }
}

internal static class TenantMapping
{
    public static readonly string[] AdminScopes = [TokenScope.Read, TokenScope.Ingest, TokenScope.Admin];

    public static TenantView View(TenantInfo tenant) => new(tenant.TenantId, tenant.Name, tenant.CreatedAt, tenant.Currency);
}
