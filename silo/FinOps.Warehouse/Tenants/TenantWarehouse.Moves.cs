using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    /// <summary>Pairs of values that are read before opposite ones are set off and the largest are taken.</summary>
    private const int MaxPairs = 20_000;

    /// <summary>What is left of opposite moves that only rounding keeps apart, and more: nobody looks for it.</summary>
    private static readonly Money Dust = Money.Parse("0.000001"u8);

    /// <summary>The new rules over the parts that the former ones make, each of which knows its former value.</summary>
    public async Task<IReadOnlyList<MovedCost>> MovedAsync(LiveSnapshots live, AllocationQuestion question, AllocationRules former, CancellationToken cancellationToken)
    {
        var (was, becomes) = (await PlanAsync(live, former, [question.Dimension], question.From, question.To, cancellationToken), await PlanAsync(live, question.Rules, [question.Dimension], question.From, question.To, cancellationToken));
        var (bindings, dimension) = (new Bindings(database.Name, live.Ids), Dimension.OfAllocation(question.Dimension));
        var before = new AllocatedRows(was, CostRowsTable.Instance, bindings, CostRows(bindings, question.From, question.To), was.Dimensions.Length);
        var parts = $"SELECT * EXCEPT ({string.Join(", ", before.Columns)}), {before.Sql.Value(dimension)} AS x_Former FROM ({before.Select})";
        var after = new AllocatedRows(becomes, CostRowsTable.Instance, bindings, parts, becomes.Dimensions.Length);
        var sql = SqlText.Read("Allocation/Moved").Replace("$value", after.Sql.Value(dimension), StringComparison.Ordinal)
            .Replace("$measure", Column(question.Measure), StringComparison.Ordinal).Replace("$rows", after.Select, StringComparison.Ordinal);
        var moves = await database.ReadAsync(bindings.Statement(sql).With("most", MaxPairs), r => new MovedCost(r.Text(), r.Text(), r.Text(), r.Money()), cancellationToken);
        return [.. (was.Splits && becomes.Splits ? Net(moves) : moves).Take(MovedCost.MaxMoves)];
    }

    /// <summary>
    /// A row that both sets share between a and b comes apart into a's part, of which some goes to b, and b's, of which some goes to a:
    /// only what these differ by has moved, which is nothing where the shares are the same.
    /// </summary>
    private static IEnumerable<MovedCost> Net(List<MovedCost> moves)
    {
        var costs = moves.ToDictionary(m => (m.From, m.To, m.Currency), m => m.Cost);
        return moves.Where(m => string.CompareOrdinal(m.From, m.To) < 0 || !costs.ContainsKey((m.To, m.From, m.Currency)))
            .Select(m => m with { Cost = m.Cost - costs.GetValueOrDefault((m.To, m.From, m.Currency)) })
            .Select(m => m.Cost.IsNegative ? m with { From = m.To, To = m.From, Cost = -m.Cost } : m)
            .Where(m => m.Cost >= Dust).OrderByDescending(m => m.Cost);
    }
}
