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
            if (Reject(table, needs) is not { } reason) return new Plan(table, rejected.ToImmutable());
            rejected.Add(new RejectedTable(table.Name, reason));
        }

        throw new ArgumentException("No table answers everything.", nameof(tables));
    }

    /// <summary>Shared cost is cut row by row: cut otherwise, its parts would differ in their last digits from one query to the next.</summary>
    private static string? Reject(CostTable table, QueryNeeds needs) =>
        needs.Splits && table is not CostRowsTable ? "It has sums, and shared cost is split row by row." : table.Reject(needs);
}
