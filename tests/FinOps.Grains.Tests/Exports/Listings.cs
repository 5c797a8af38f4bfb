using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Tests.Exports;

internal static class Listings
{
    /// <summary>All pages as one, exports by scope.</summary>
    public static async Task<ExportListing> AllAsync(this IExportStore store, SourceKey source, SourceSettings settings, ListingCursor? cursor = null)
    {
        var exports = new List<FoundExport>();
        var warnings = new List<string>();
        var layouts = new SortedSet<string>();
        var (again, files) = ((TimeSpan?)null, 0L);
        await foreach (var page in store.ListAsync(source, settings, cursor, CancellationToken.None))
        {
            exports.AddRange(page.Exports);
            warnings.AddRange(page.Warnings);
            layouts.UnionWith(page.Layouts);
            (again, cursor, files) = (page.ListAgainAfter ?? again, page.Cursor, files + page.Files);
        }

        exports.Sort((a, b) => string.CompareOrdinal(a.Scope, b.Scope));
        return new ExportListing(exports, warnings, again, cursor) { Layouts = layouts.ToArray(), Files = files };
    }
}
