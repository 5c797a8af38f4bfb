using Orleans;

namespace FinOps.Contracts.Tenants;

/// <summary>What is known of a tenant apart from its spend.</summary>
/// <param name="Currency">Billing currency shown first; amounts are never converted.</param>
/// <param name="AllocationTags">Tag keys that rollups and hot aggregates are kept by.</param>
[GenerateSerializer, Immutable, Alias("finops.tenant-info")]
public sealed record TenantInfo(
    [property: Id(0)] string TenantId,
    [property: Id(1)] string Name,
    [property: Id(2)] string Currency,
    [property: Id(3)] IReadOnlyList<string> AllocationTags,
    [property: Id(4)] DateTimeOffset CreatedAt);
