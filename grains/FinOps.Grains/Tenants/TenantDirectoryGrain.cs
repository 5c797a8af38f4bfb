using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Tenants;

[GrainType("tenant-directory")]
internal sealed class TenantDirectoryGrain(
    [PersistentState("tenants", GrainStore.Name)] IPersistentState<TenantDirectoryState> state, IWarehouse warehouse, TimeProvider time)
    : Grain, ITenantDirectoryGrain
{
    private static readonly TimeSpan FirstRunLimit = TimeSpan.FromMinutes(1);
    private DateTimeOffset _firstRunUntil;

    public async Task<TenantCreated> CreateAsync(TenantInfo tenant, CancellationToken cancellationToken)
    {
        if (state.State.Tenants.TryGetValue(tenant.TenantId, out var existing)) return new TenantCreated(existing, IsNew: false);
        // The database first: a tenant that is listed can always be asked for its spend.
        await warehouse.ForTenant(TenantId.Parse(tenant.TenantId)).EnsureCreatedAsync(cancellationToken);
        state.State.Tenants.Add(tenant.TenantId, tenant);
        await state.SaveAsync(this, cancellationToken);
        return new TenantCreated(tenant, IsNew: true);
    }

    public Task<bool> TakeFirstRunAsync(CancellationToken cancellationToken)
    {
        if (state.State.Tenants.Count > 0 || time.GetUtcNow() < _firstRunUntil) return Task.FromResult(false);
        _firstRunUntil = time.GetUtcNow() + FirstRunLimit;
        return Task.FromResult(true);
    }

    public Task<TenantInfo?> FindAsync(string tenantId, CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Tenants.GetValueOrDefault(tenantId));

    public Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TenantInfo>>(state.State.Tenants.Values.OrderBy(t => t.TenantId, StringComparer.Ordinal).ToArray());
}
