using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Sources;

/// <summary>Ids of a tenant's sources. Key: the tenant id.</summary>
[Alias("finops.ISourceDirectoryGrain")]
public interface ISourceDirectoryGrain : IGrainWithStringKey
{
    /// <returns>False where the id was there already.</returns>
    [Alias("Add")]
    Task<bool> AddAsync(string sourceId, CancellationToken cancellationToken);

    [Alias("Remove")]
    Task RemoveAsync(string sourceId, CancellationToken cancellationToken);

    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
