using FinOps.Domain.Spend;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Rollups;

/// <summary>Fills spend_day and spend_month from a snapshot's rows, inside the engine, and says which snapshots have them.</summary>
/// <param name="drop">Drops what there is of a snapshot in these tables.</param>
internal sealed class SpendRollups(TenantDatabase database, RollupMemory memory, Func<Guid, IReadOnlyCollection<string>, CancellationToken, Task> drop)
{
    internal static readonly string[] Tables = ["spend_day", "spend_month"];

    /// <summary>Repeating it gives the same tables: what an interrupted attempt left is dropped first. Only before the snapshot is published, or while it is not marked.</summary>
    /// <returns>The allocation tags that were summed by.</returns>
    internal async Task<IReadOnlyList<string>> FillAsync(Guid snapshot, CancellationToken cancellationToken)
    {
        await drop(snapshot, Tables, cancellationToken);
        var tags = await database.ReadAsync(
            database.Load("Rollups/TagsOf").With("snapshot", snapshot).With("prefix", SpendDimension.TagPrefix), r => r.Text(), cancellationToken);
        await new SpendOrders(database, memory).EnsureAsync(tags, cancellationToken);
        await database.Engine.ExecuteAsync(Day(snapshot, tags), cancellationToken);
        await database.Engine.ExecuteAsync(database.Load("Rollups/FillMonth").With("snapshot", snapshot), cancellationToken);
        return tags;
    }

    /// <summary>From now on queries use what was filled.</summary>
    internal Task MarkAsync(Guid snapshot, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        database.Engine.ExecuteAsync(database.Load("Rollups/Mark").With("snapshot", snapshot).With("tags", tags), cancellationToken);

    /// <summary>Those of these snapshots that are marked.</summary>
    internal async Task<IReadOnlyDictionary<Guid, FilledSnapshot>> FilledAsync(IEnumerable<Guid> snapshots, CancellationToken cancellationToken) =>
        (await database.ReadAsync(database.Load("Rollups/Filled").With("snapshots", snapshots), r => (Id: r.Uuid(), Snapshot: new FilledSnapshot([.. r.Array(t => t.Text())], r.Day(), r.Day())), cancellationToken))
        .ToDictionary(f => f.Id, f => f.Snapshot);

    private Statement Day(Guid snapshot, List<string> tags)
    {
        var statement = database.Load("Rollups/FillDay").With("snapshot", snapshot).With("tags", tags);
        for (var i = 0; i < tags.Count; i++) statement = statement.With($"tag{i}", tags[i]);
        var values = string.Concat(tags.Select((_, i) => $"Tags[{{tag{i}:String}}] AS T{i}, "));
        var map = $"mapFromArrays({{tags:Array(String)}}, [{string.Join(", ", tags.Select((_, i) => $"toString(T{i})"))}]::Array(String))";
        return statement with
        {
            Sql = statement.Sql.Replace("$tags", map, StringComparison.Ordinal).Replace("$values", values, StringComparison.Ordinal)
                .Replace("$keys", string.Concat(tags.Select((_, i) => $"T{i}, ")), StringComparison.Ordinal),
        };
    }
}
