using FinOps.Contracts.Tenants;
using Orleans;

namespace FinOps.Grains.Tenants;

[GenerateSerializer, Alias("finops.tenant-directory-state")]
public sealed class TenantDirectoryState
{
    [Id(0)] public Dictionary<string, TenantInfo> Tenants { get; set; } = [];
}
