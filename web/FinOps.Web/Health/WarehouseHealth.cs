using FinOps.Domain.Warehouse;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FinOps.Web.Health;

internal sealed class WarehouseHealth(IWarehouse warehouse) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        HealthCheckResult.Healthy(await warehouse.CheckAsync(cancellationToken));
}
