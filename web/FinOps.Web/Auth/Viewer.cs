using FinOps.Domain.Keys;
using FinOps.Domain.Querying;

namespace FinOps.Web.Auth;

/// <summary>Who asks about spend: a tenant, and which of its rows are seen. Both are the token's, never the request's.</summary>
/// <param name="Rows">Null for every row.</param>
internal sealed record Viewer(TenantId Tenant, CostFilter? Rows)
{
    public bool IsLimited => Rows is not null;
}
