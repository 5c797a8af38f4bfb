using System.Collections.Concurrent;
using System.Collections.Immutable;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Rollups;

/// <summary>What this process remembers of all tenants' rollups, so that most queries and fills need not ask for it.</summary>
/// <param name="largeRows">Rows of spend_day from which on a tenant is large.</param>
internal sealed class RollupMemory(long largeRows = 500_000)
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<Guid, FilledSnapshot>> _filled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Database, string Order), bool> _ordered = new();

    internal long LargeRows => largeRows;

    /// <returns>Those that are summed up, perhaps others besides.</returns>
    internal async Task<IReadOnlyDictionary<Guid, FilledSnapshot>> FilledAsync(TenantDatabase database, SpendRollups rollups, LiveSnapshots live, CancellationToken cancellationToken)
    {
        var known = _filled.GetValueOrDefault(database.Name, ImmutableDictionary<Guid, FilledSnapshot>.Empty);
        var missing = live.Ids.Where(id => !known.ContainsKey(id)).ToList();
        if (missing.Count == 0) return known;
        var found = await rollups.FilledAsync(missing, cancellationToken);
        // What is live no more is forgotten.
        known = live.Ids.Where(known.ContainsKey).ToImmutableDictionary(id => id, id => known[id]).AddRange(found);
        _filled[database.Name] = known;
        return known;
    }

    /// <summary>Whether the tables are known to be kept in an order.</summary>
    internal bool IsOrdered(string database, string order) => _ordered.ContainsKey((database, order));

    internal void Ordered(string database, string order) => _ordered[(database, order)] = true;
}
