using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Tenants;

/// <summary>All tenants of the installation. One grain, key <see cref="Key"/>; asked seldom, so one is enough.</summary>
[Alias("finops.ITenantDirectoryGrain")]
public interface ITenantDirectoryGrain : IGrainWithStringKey
{
    const string Key = "all";

    /// <summary>Creates the tenant's database, then lists the tenant. The same id again changes nothing.</summary>
    /// <returns>The tenant as stored, and whether this call made it.</returns>
    [Alias("Create")]
    Task<TenantCreated> CreateAsync(TenantInfo tenant, CancellationToken cancellationToken);

    /// <summary>Of several processes that find no tenant one is to make the first, and to show its token.</summary>
    /// <returns>True for the one; it has a minute, after which the next one that asks may try. False where there are tenants, too.</returns>
    [Alias("TakeFirstRun")]
    Task<bool> TakeFirstRunAsync(CancellationToken cancellationToken);

    /// <summary>Not held up by a tenant that is being made, whose database takes its time.</summary>
    /// <returns>Null where there is no such tenant.</returns>
    [Alias("Find"), AlwaysInterleave]
    Task<TenantInfo?> FindAsync(string tenantId, CancellationToken cancellationToken);

    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken cancellationToken);
}

[GenerateSerializer, Immutable, Alias("finops.tenant-created")]
public sealed record TenantCreated([property: Id(0)] TenantInfo Tenant, [property: Id(1)] bool IsNew);
