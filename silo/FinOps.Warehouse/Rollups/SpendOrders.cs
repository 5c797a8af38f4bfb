using System.Security.Cryptography;
using System.Text;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Rollups;

/// <summary>
/// Keeps the spend tables of a large tenant in further orders, by account, by team, without tags: projections, which the engine fills with
/// every insert and chooses by itself. A small tenant's tables are read whole in no time, and every order takes memory with each of their parts.
/// </summary>
internal sealed class SpendOrders(TenantDatabase database, RollupMemory memory)
{
    /// <summary>Each takes as much disk again as spend_day; further tags are looked for in its own order.</summary>
    private const int MostTags = 8;

    /// <param name="tags">Allocation tags of what is filled next.</param>
    internal async Task EnsureAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        List<(string Name, string Table, Statement Add)> missing = [.. Wanted(tags).Where(o => !memory.IsOrdered(database.Name, o.Name))];
        if (missing.Count == 0) return;
        var rows = await database.ReadAsync(database.Load("Rollups/RowsOfDays"), r => r.Long(), cancellationToken);
        if (rows[0] < memory.LargeRows) return;
        var there = await database.ReadAsync(database.Load("Rollups/Orders").With("name", database.Name), r => r.Text(), cancellationToken);
        foreach (var (name, table, add) in missing)
        {
            if (!there.Contains(name, StringComparer.Ordinal))
            {
                await database.Engine.ExecuteAsync(add, cancellationToken);
                await database.Engine.ExecuteAsync(Named("OrderBefore", name, table), cancellationToken);
            }

            memory.Ordered(database.Name, name);
        }
    }

    private IEnumerable<(string Name, string Table, Statement Add)> Wanted(IReadOnlyList<string> tags)
    {
        yield return ("untagged", "spend_month", Named("OrderUntagged", "untagged", "spend_month"));
        yield return ("by_account", "spend_day", Named("OrderByAccount", "by_account", "spend_day"));
        foreach (var tag in tags.Take(MostTags))
        {
            // A tag may be any text, a name may not.
            var name = "by_tag_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag)))[..16];
            yield return (name, "spend_day", Named("OrderByTag", name, "spend_day").With("tag", tag));
        }
    }

    private Statement Named(string file, string order, string table)
    {
        var statement = database.Load("Rollups/" + file);
        return statement with { Sql = statement.Sql.Replace("$order", order, StringComparison.Ordinal).Replace("$table", table, StringComparison.Ordinal) };
    }
}
