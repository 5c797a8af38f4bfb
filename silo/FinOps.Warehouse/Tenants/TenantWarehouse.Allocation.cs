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
    private const int CannotCompileRegexp = 427;
    private static readonly DateOnly FirstDay = new(1990, 1, 1), LastDay = new(2200, 1, 1);

    public async Task<IReadOnlyList<AllocatedCost>> AllocatedAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(live, question.Rules, [question.Dimension], question.From, question.To, cancellationToken);
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(plan, CostRowsTable.Instance, bindings, CostRows(bindings, question.From, question.To), plan.Dimensions.Length);
        return await CostsAsync(bindings, rows.Select, rows.Sql.Value(Dimension.OfAllocation(question.Dimension)), question.Measure, cancellationToken);
    }

    public Task<IReadOnlyList<AllocatedCost>> WholeAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var bindings = new Bindings(database.Name, live.Ids);
        return CostsAsync(bindings, CostRows(bindings, question.From, question.To), "''", question.Measure, cancellationToken);
    }

    public async Task<IReadOnlyList<RuleUse>> RuleUsesAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(live, question.Rules, [question.Dimension], question.From, question.To, cancellationToken);
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(plan, CostRowsTable.Instance, bindings, CostRows(bindings, question.From, question.To), plan.Dimensions.Length - 1);
        var rules = plan.Dimensions[^1].Rules;
        if (rules.IsEmpty) return [];
        var sql = SqlText.Read("Allocation/RuleUses").Replace("$matches", $"[{string.Join(", ", rules.Select(r => $"toUInt8({rows.Rules.Applies(r)})"))}]", StringComparison.Ordinal)
            .Replace("$measure", Column(question.Measure), StringComparison.Ordinal).Replace("$rows", rows.Select, StringComparison.Ordinal);
        var groups = await database.ReadAsync(bindings.Statement(sql), r => new RuleMatches(r.Array(m => m.Bool()), r.Text(), r.Money(), r.Long()), cancellationToken);
        return [.. rules.Select((_, rule) => RuleMatches.UseOf(rule, groups))];
    }

    public async Task<string?> FindFaultAsync(string pattern, CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(database.Load("Allocation/Pattern").With("pattern", pattern), r => r.Byte(), cancellationToken);
            return null;
        }
        catch (WarehouseException exception) when (exception.Code == CannotCompileRegexp)
        {
            return "is no regular expression of RE2's syntax, or is too large: repetitions are at most 1000, also of repetitions.";
        }
    }

    /// <summary>The allocation dimensions that a query and its scope name, worked out for its ranges.</summary>
    internal Task<AllocationPlan> AllocationAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var asked = QueryNeeds.AllocationsOf(query.GroupBy, query.Filter, scope.RowFilter).ToList();
        var (from, to) = query.Compare is { } compare ? (Min(query.From, compare.From), Max(query.To, compare.To)) : (query.From, query.To);
        // Days of a billing period's charges may lie anywhere.
        return query.Grain is TimeGrain.BillingPeriod ? PlanAsync(live, scope.Allocation, asked, FirstDay, LastDay, cancellationToken) : PlanAsync(live, scope.Allocation, asked, from, to, cancellationToken);

        static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
        static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
    }

    /// <summary>How every split of these dimensions cuts. Whole months are looked at, so that a month is split in the same way whatever days of it are asked for.</summary>
    private async Task<AllocationPlan> PlanAsync(LiveSnapshots live, AllocationRules rules, IReadOnlyCollection<string> asked, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var dimensions = AllocationPlan.DimensionsOf(rules.Set, asked);
        var shares = new Dictionary<AllocationRule, SplitShares>(ReferenceEqualityComparer.Instance);
        var plan = new AllocationPlan(rules, dimensions, shares);
        var (first, end) = (new DateOnly(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1).AddMonths(to.Day == 1 ? 0 : 1));
        for (var i = 0; i < dimensions.Length; i++)
        {
            foreach (var rule in dimensions[i].Rules)
            {
                if (rule.Result is not AllocationResult.Split split) continue;
                shares[rule] = split.By switch
                {
                    SplitBasis.Telemetry => SplitShares.Of(split, rules.Telemetry[split.Telemetry!], first, end),
                    SplitBasis.Measure => SplitShares.Of(split, await BasisAsync(live, plan, i, split, first, end, cancellationToken)),
                    _ => SplitShares.Fixed(split),
                };
            }
        }

        return plan;
    }

    /// <summary>What the direct rules of a plan's dimension give per period and value, after the dimensions before it.</summary>
    private async Task<IEnumerable<(string Period, string Target, Money Amount)>> BasisAsync(
        LiveSnapshots live, AllocationPlan plan, int dimension, AllocationResult.Split split, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(plan, CostRowsTable.Instance, bindings, CostRows(bindings, from, to), dimension);
        var sql = SqlText.Read("Allocation/Basis").Replace("$period", PartSql.Period(split), StringComparison.Ordinal)
            .Replace("$value", rows.Rules.Direct(plan.Dimensions[dimension]), StringComparison.Ordinal)
            .Replace("$measure", Column(split.Measure), StringComparison.Ordinal).Replace("$rows", rows.Select, StringComparison.Ordinal);
        return await database.ReadAsync(bindings.Statement(sql), r => (r.Text(), r.Text(), r.Money()), cancellationToken);
    }

    private async Task<IReadOnlyList<AllocatedCost>> CostsAsync(Bindings bindings, string rows, string value, Measure measure, CancellationToken cancellationToken)
    {
        var sql = SqlText.Read("Allocation/Allocated").Replace("$value", value, StringComparison.Ordinal)
            .Replace("$measure", Column(measure), StringComparison.Ordinal).Replace("$rows", rows, StringComparison.Ordinal);
        return await database.ReadAsync(bindings.Statement(sql).With("most", AllocatedCost.MaxValues), r => new AllocatedCost(r.Text(), r.Text(), r.Money()), cancellationToken);
    }

    private static string CostRows(Bindings bindings, DateOnly from, DateOnly to) =>
        $"SELECT * FROM {{db:Identifier}}.cost WHERE x_SnapshotId IN {{live:Array(UUID)}} AND ChargePeriodStart >= {bindings.Moment(from)} AND ChargePeriodStart < {bindings.Moment(to)}";

    private static string Column(Measure measure) => measure switch
    {
        Measure.Billed => "BilledCost",
        Measure.Effective => "EffectiveCost",
        Measure.List => "ListCost",
        Measure.Contracted => "ContractedCost",
        _ => throw new ArgumentException($"{measure} is no cost.", nameof(measure)),
    };
}
