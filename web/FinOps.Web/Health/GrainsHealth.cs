using FinOps.Contracts.Tenants;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;

namespace FinOps.Web.Health;

/// <summary>A grain answers, and its state could be read.</summary>
internal sealed class GrainsHealth(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).FindAsync("health", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
