namespace FinOps.Web.Tenants;

/// <param name="Currency">ISO 4217 code of the currency shown first; amounts are never converted.</param>
public sealed record TenantView(string TenantId, string Name, DateTimeOffset CreatedAt, string Currency);

/// <param name="TenantId">2 to 41 of a-z, 0-9 and _, a letter first. It names the tenant's database and cannot be changed.</param>
/// <param name="Currency">Default USD.</param>
/// <param name="AllocationTags">Tag keys that rollups are kept by; at most 20.</param>
public sealed record CreateTenant(string? TenantId, string? Name, string? Currency = null, IReadOnlyList<string>? AllocationTags = null);

/// <param name="AdminToken">Shown here and never again: only its hash is stored.</param>
public sealed record TenantWithToken(TenantView Tenant, string AdminToken);
