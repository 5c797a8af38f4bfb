using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
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
        return await database.ReadAsync(bindings.Statement(sql).With("most", MovedCost.MaxMoves), r => new MovedCost(r.Text(), r.Text(), r.Text(), r.Money()), cancellationToken);
    }
}
