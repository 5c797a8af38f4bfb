using FinOps.Domain.Keys;

namespace FinOps.Domain.Warehouse;

/// <summary>The full cost history of every tenant: one database per tenant, in the embedded engine or on a ClickHouse server.</summary>
public interface IWarehouse : IAsyncDisposable
{
    /// <summary>The tenant's warehouse; cheap, nothing is asked of the engine yet.</summary>
    ITenantWarehouse ForTenant(TenantId tenant);

    /// <summary>Tenants that have a database here.</summary>
    Task<IReadOnlyList<TenantId>> ListTenantsAsync(CancellationToken cancellationToken);

    /// <returns>The engine and its version, for the health page.</returns>
    /// <exception cref="WarehouseUnavailableException">It does not answer.</exception>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
