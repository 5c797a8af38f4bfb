using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Querying;

/// <summary>The table that answers, and why not a smaller one.</summary>
internal sealed record Plan(CostTable Table, ImmutableArray<RejectedTable> Considered)
{
    /// <param name="tables">Smallest first; the last one answers everything.</param>
    internal static Plan Of(QueryNeeds needs, IEnumerable<CostTable> tables)
    {
        var rejected = ImmutableArray.CreateBuilder<RejectedTable>();
        foreach (var table in tables)
        {
            if (table.Reject(needs) is not { } reason) return new Plan(table, rejected.ToImmutable());
            rejected.Add(new RejectedTable(table.Name, reason));
        }

        throw new ArgumentException("No table answers everything.", nameof(tables));
    }
}
