using System.Collections.Concurrent;
using System.Collections.Immutable;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Rollups;

/// <summary>What this process remembers of all tenants' rollups, so that most queries and fills need not ask for it.</summary>
internal sealed class RollupMemory
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<Guid, FilledSnapshot>> _filled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Database, string Tag), bool> _ordered = new();

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

    /// <summary>Whether spend_day is known to be kept in the order of a tag.</summary>
    internal bool IsOrdered(string database, string tag) => _ordered.ContainsKey((database, tag));

    internal void Ordered(string database, string tag) => _ordered[(database, tag)] = true;
}
