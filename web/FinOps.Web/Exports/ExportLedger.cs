using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Paging;
using FinOps.Web.Sources;

namespace FinOps.Web.Exports;

/// <summary>The ledgers of all sources of a tenant as one list, newest first.</summary>
internal sealed class ExportLedger(SourceRegistry registry)
{
    private const int MaxSources = 500;

    /// <summary>An export's id names its source, which is looked for among the tenant's own.</summary>
    public async Task<(ISourceGrain Source, ExportView Export)?> FindAsync(TenantId tenant, string exportId, CancellationToken cancellationToken)
    {
        if (!ExportId.TryParse(exportId, out var id)) return null;
        if (await registry.FindAsync(tenant, id.SourceId, cancellationToken) is not { } source) return null;
        return await source.Grain.GetExportAsync(exportId, cancellationToken) is { } export ? (source.Grain, export) : null;
    }

    /// <summary>Merges the sources' lists. The cursor says behind which export each list goes on, so exports found meanwhile move nothing.</summary>
    public async Task<Page<ExportBody>> ListAsync(
        TenantId tenant, ExportFilter filter, LedgerPosition? from, int limit, CancellationToken cancellationToken)
    {
        var (items, rest) = await TakeAsync(tenant, filter, from, limit, cancellationToken);
        return new Page<ExportBody>(items, rest is null ? null : Cursor.Write(rest));
    }

    /// <returns>The next of all lists, and where they go on; null at their end.</returns>
    public async Task<(List<ExportBody> Items, LedgerPosition? Next)> TakeAsync(
        TenantId tenant, ExportFilter filter, LedgerPosition? from, int limit, CancellationToken cancellationToken)
    {
        var places = from?.Places ?? [.. (await registry.ListAsync(tenant, cancellationToken)).Select(s => new LedgerPlace(s.SourceId, null))];
        var heads = await Task.WhenAll(places.Take(MaxSources).Select(p => HeadAsync(tenant, filter, p, limit, cancellationToken)));
        var items = new List<ExportBody>(limit);
        while (items.Count < limit && Newest(heads) is { } newest) items.Add(ExportMapping.Body(newest.Take()));

        LedgerPlace[] rest = [.. heads.Where(h => h.HasMore).Select(h => h.Place)];
        return (items, rest.Length == 0 ? null : new LedgerPosition(rest));
    }

    private async Task<LedgerHead> HeadAsync(TenantId tenant, ExportFilter filter, LedgerPlace place, int limit, CancellationToken cancellationToken)
    {
        var source = registry.Grain(tenant, place.SourceId);
        var page = source is null ? new ExportPage([], null) : await source.ListExportsAsync(filter, place.After, limit, cancellationToken);
        return new LedgerHead(place, page);
    }

    private static LedgerHead? Newest(LedgerHead[] heads)
    {
        LedgerHead? newest = null;
        foreach (var head in heads)
        {
            if (head.Current is { } export && (newest is null || export.DiscoveredAt > newest.Current!.DiscoveredAt)) newest = head;
        }

        return newest;
    }
}

/// <summary>A cursor of the merged list.</summary>
internal sealed record LedgerPosition(LedgerPlace[] Places);

/// <param name="After">The last export taken of this source; null for none yet.</param>
internal sealed record LedgerPlace(string SourceId, string? After);
