using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Spend;

namespace FinOps.Web.Sources;

/// <summary>When each source last published, of the sources that an answer can rest on: for a viewer of some rows those that have some of them.</summary>
internal sealed class Freshness(SourceRegistry registry, IWarehouse warehouse, AnswerCache cache)
{
    private static readonly CostRange Always = new(new DateOnly(1990, 1, 1), new DateOnly(2200, 1, 1));

    public async Task<IReadOnlyList<SourceFreshness>> OfAsync(TenantId tenant, LiveSnapshots live, CostScope scope, CancellationToken cancellationToken)
    {
        var sources = await registry.ListAsync(tenant, cancellationToken);
        if (scope.RowFilter is not null)
        {
            var seen = await SeenAsync(tenant, live, scope, cancellationToken);
            sources = [.. sources.Where(s => seen.Contains(s.SourceId, StringComparer.Ordinal))];
        }

        return [.. sources.Select(s => new SourceFreshness(s.SourceId, s.Settings.Name, s.LastPublishedAt))];
    }

    private async Task<IReadOnlyList<string>> SeenAsync(TenantId tenant, LiveSnapshots live, CostScope scope, CancellationToken cancellationToken)
    {
        if (live.Version == 0) return [];
        var question = new CostValuesQuery(Dimension.Source, "", Filter: null, Always, int.MaxValue);
        return await cache.GetAsync((tenant, live.Version, $"sources {scope.Key}"), s => s.Count, token => warehouse.ForTenant(tenant).ValuesAsync(live, question, scope, token), cancellationToken);
    }
}
