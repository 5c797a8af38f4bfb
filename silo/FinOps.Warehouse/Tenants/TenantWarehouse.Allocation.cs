using System.Collections.Immutable;
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

    public async Task<IReadOnlyList<AllocatedCost>> AllocatedAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var plan = AllocationPlan.Of(question.Rules.Set, [question.Dimension]);
        var shares = await SharesAsync(live, question.Rules, plan, question.From, question.To, cancellationToken);
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(question.Rules, bindings, CostRows(bindings, question.From, question.To)).Add(plan, shares);
        return await CostsAsync("Allocation/Allocated", bindings, rows.From, rows[question.Dimension], question.Measure, cancellationToken);
    }

    public Task<IReadOnlyList<AllocatedCost>> WholeAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var bindings = new Bindings(database.Name, live.Ids);
        return CostsAsync("Allocation/Allocated", bindings, CostRows(bindings, question.From, question.To), "''", question.Measure, cancellationToken);
    }

    public async Task<IReadOnlyList<RuleUse>> RuleUsesAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken)
    {
        var plan = AllocationPlan.Of(question.Rules.Set, [question.Dimension]);
        var shares = await SharesAsync(live, question.Rules, plan[..^1], question.From, question.To, cancellationToken);
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(question.Rules, bindings, CostRows(bindings, question.From, question.To)).Add(plan[..^1], shares);
        var rules = plan[^1].Rules;
        if (rules.IsEmpty) return [];
        var sql = SqlText.Read("Allocation/RuleUses").Replace("$matches", $"[{string.Join(", ", rules.Select(r => $"toUInt8({rows.Rules.Applies(r)})"))}]", StringComparison.Ordinal)
            .Replace("$measure", Column(question.Measure), StringComparison.Ordinal).Replace("$rows", rows.From, StringComparison.Ordinal);
        var groups = await database.ReadAsync(bindings.Statement(sql), r => (Matches: r.Array(m => m.Bool()), Currency: r.Text(), Cost: r.Money(), Rows: r.Long()), cancellationToken);
        return [.. rules.Select((_, rule) =>
        {
            var matched = groups.Where(g => g.Matches[rule]).ToList();
            var won = matched.Where(g => Array.IndexOf(g.Matches, true) == rule).ToList();
            var costs = won.GroupBy(g => g.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new AllocatedCost("", g.Key, g.Aggregate(Money.Zero, (sum, one) => sum + one.Cost)));
            return new RuleUse(matched.Sum(g => g.Rows), won.Sum(g => g.Rows), [.. matched.Select(g => Array.IndexOf(g.Matches, true)).Distinct().Order()], [.. costs]);
        })];
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

    /// <summary>How every split of these dimensions cuts. Whole months are looked at, so that a month is split in the same way whatever days of it are asked for.</summary>
    private async Task<IReadOnlyDictionary<AllocationRule, SplitShares>> SharesAsync(
        LiveSnapshots live, AllocationRules rules, ImmutableArray<AllocationDimension> plan, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, end) = (new DateOnly(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1).AddMonths(to.Day == 1 ? 0 : 1));
        var shares = new Dictionary<AllocationRule, SplitShares>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < plan.Length; i++)
        {
            foreach (var rule in plan[i].Rules)
            {
                if (rule.Result is not AllocationResult.Split split) continue;
                shares[rule] = split.By switch
                {
                    SplitBasis.Telemetry => SplitShares.Of(split, rules.Telemetry[split.Telemetry!], first, end),
                    SplitBasis.Measure => SplitShares.Of(split, await BasisAsync(live, rules, plan[..(i + 1)], shares, split, first, end, cancellationToken)),
                    _ => SplitShares.Fixed(split),
                };
            }
        }

        return shares;
    }

    private async Task<IEnumerable<(string Period, string Target, Money Amount)>> BasisAsync(
        LiveSnapshots live, AllocationRules rules, ImmutableArray<AllocationDimension> plan, IReadOnlyDictionary<AllocationRule, SplitShares> shares,
        AllocationResult.Split split, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var bindings = new Bindings(database.Name, live.Ids);
        var rows = new AllocatedRows(rules, bindings, CostRows(bindings, from, to)).Add(plan[..^1], shares);
        var sql = SqlText.Read("Allocation/Basis").Replace("$period", PartSql.Period(split), StringComparison.Ordinal)
            .Replace("$value", rows.Rules.Direct(plan[^1]), StringComparison.Ordinal)
            .Replace("$measure", Column(split.Measure), StringComparison.Ordinal).Replace("$rows", rows.From, StringComparison.Ordinal);
        return await database.ReadAsync(bindings.Statement(sql), r => (r.Text(), r.Text(), r.Money()), cancellationToken);
    }

    private async Task<IReadOnlyList<AllocatedCost>> CostsAsync(string file, Bindings bindings, string rows, string value, Measure measure, CancellationToken cancellationToken)
    {
        var sql = SqlText.Read(file).Replace("$value", value, StringComparison.Ordinal).Replace("$measure", Column(measure), StringComparison.Ordinal).Replace("$rows", rows, StringComparison.Ordinal);
        return await database.ReadAsync(bindings.Statement(sql).With("most", AllocatedCost.MaxValues), r => new AllocatedCost(r.Text(), r.Text(), r.Money()), cancellationToken);
    }

    private static string CostRows(Bindings bindings, DateOnly from, DateOnly to) =>
        $"(SELECT * FROM {{db:Identifier}}.cost WHERE x_SnapshotId IN {{live:Array(UUID)}} AND ChargePeriodStart >= {bindings.Moment(from)} AND ChargePeriodStart < {bindings.Moment(to)})";

    private static string Column(Measure measure) => measure switch
    {
        Measure.Billed => "BilledCost",
        Measure.Effective => "EffectiveCost",
        Measure.List => "ListCost",
        Measure.Contracted => "ContractedCost",
        _ => throw new ArgumentException($"{measure} is no cost.", nameof(measure)),
    };
}
