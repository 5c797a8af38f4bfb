using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Views;

/// <summary>Questions and dashboards that a tenant's people keep. Key: the tenant id. Stored before any call answers.</summary>
[Alias("finops.IViewsGrain")]
public interface IViewsGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<ViewChange> CreateAsync(ViewKind kind, ViewContent content, string by, CancellationToken cancellationToken);

    /// <param name="revision">The one that the caller has seen; null to replace any.</param>
    [Alias("Replace")]
    Task<ViewChange> ReplaceAsync(string viewId, ViewContent content, long? revision, ViewEditor editor, CancellationToken cancellationToken);

    /// <param name="revision">The one that the caller has seen; null to remove any.</param>
    [Alias("Remove")]
    Task<ViewChange> RemoveAsync(string viewId, long? revision, ViewEditor editor, CancellationToken cancellationToken);

    /// <returns>Null where there is none of this id.</returns>
    [Alias("Get"), ReadOnly]
    Task<SavedView?> GetAsync(string viewId, CancellationToken cancellationToken);

    /// <returns>All of them, by name.</returns>
    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken);
}
