using System.Collections.Immutable;
using System.Diagnostics;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public Task<CostAnswer> AskAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken) => cache is null
        ? AskEngineAsync(live, query, scope, cancellationToken)
        : cache.GetAsync(AnswerKey.Of(database.Name, live, query, scope), token => AskEngineAsync(live, query, scope, token), cancellationToken);

    private async Task<CostAnswer> AskEngineAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (compiled, answer, read) = await RunAsync(live, query, scope, cancellationToken);
        var (coverage, more) = await CoverageAsync(live, query, scope, answer, cancellationToken);
        read += more;
        var served = new CostServed(compiled.Plan.Table.Name, read.Rows, read.Bytes, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return new CostAnswer(answer.Rows, answer.Totals(), answer.Groups, answer.Currency, answer.Rates, coverage, served);
    }

    public async Task<CostExplanation> ExplainAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var isCached = cache is not null && await cache.HasAsync(AnswerKey.Of(database.Name, live, query, scope));
        var (compiled, _, read) = await RunAsync(live, query, scope, cancellationToken);
        return new CostExplanation(
            compiled.Plan.Table.Name, compiled.Plan.Table.Reason, compiled.Plan.Considered, compiled.Statement.Sql, [.. compiled.Statement.Parameters.Select(p => p.Name)], read.Rows, read.Bytes, isCached);
    }

    public async Task<IReadOnlyList<string>> ValuesAsync(LiveSnapshots live, CostValuesQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var rows = new CostQuery([Measure.Count], [query.Dimension], query.Filter, query.Range.From, query.Range.To, TimeGrain.None, null, null, [], 0, query.Limit, null);
        var needs = QueryNeeds.Of(rows, scope);
        var table = Plan.Of(needs, await TablesAsync(live, needs, cancellationToken)).Table;
        var allocation = await AllocationAsync(live, rows, scope, cancellationToken);
        var statement = CompiledValues.Of(query, scope, allocation, needs, table, new Bindings(database.Name, live.Ids), limits);
        return await RefusingAsync(() => database.ReadAsync(statement, r => r.Text(), cancellationToken));
    }

    public async Task<IReadOnlyList<Dimension>> SeenDimensionsAsync(LiveSnapshots live, CostScope scope, CancellationToken cancellationToken)
    {
        var statement = CompiledDimensions.Of(scope, await PlanAsync(live, scope.Allocation, [.. QueryNeeds.AllocationsOf([], scope.RowFilter)], FirstDay, LastDay, cancellationToken), new Bindings(database.Name, live.Ids));
        var seen = await RefusingAsync(() => database.ReadAsync(statement, r => (Columns: r.Array(c => c.Text()), Tags: r.Array(t => t.Text())), cancellationToken));
        return CompiledDimensions.Read(seen.SelectMany(s => s.Columns), seen.SelectMany(s => s.Tags), scope);
    }

    /// <summary>The tables that queries are answered from, smallest first.</summary>
    internal async Task<ImmutableArray<CostTable>> TablesAsync(LiveSnapshots live, QueryNeeds needs, CancellationToken cancellationToken)
    {
        var tags = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tag in needs.Dimensions.Where(d => d.Kind is DimensionKind.Tag))
            if (await CoversAsync(live, tag.ToString(), cancellationToken)) tags.Add(tag.Name);
        var filled = await Rollups.FilledAsync(live.Ids, cancellationToken);
        var spend = filled.Count < live.Items.Count ? null : filled.Values.Aggregate(needs.Dimensions.Select(d => d.Name).ToImmutableHashSet(StringComparer.Ordinal), (all, own) => all.Intersect(own));
        return [new DailyRollupTable(tags.ToImmutable()), new SpendTable(months: true, spend), new SpendTable(months: false, spend), CostRowsTable.Instance];
    }

    /// <summary>Asks one table; the tables must answer alike, which tests hold against each other.</summary>
    internal Task<(CompiledQuery Compiled, AnswerReader Answer, ReadSize Read)> RunAsync(
        LiveSnapshots live, CostQuery query, CostScope scope, IEnumerable<CostTable> tables, CancellationToken cancellationToken) => RefusingAsync(async () =>
    {
        var allocation = await AllocationAsync(live, query, scope, cancellationToken);
        var compiled = CostCompiler.Compile(query, scope, allocation, tables, database.Name, live.Ids, limits);
        using var reader = new RowReader(await database.Engine.QueryAsync(compiled.Statement, RowReader.Format, cancellationToken));
        var answer = new AnswerReader(compiled);
        while (reader.HasRow()) answer.Read(reader);
        return (compiled, answer, reader.Reads);
    });

    private async Task<(CompiledQuery Compiled, AnswerReader Answer, ReadSize Read)> RunAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken) =>
        await RunAsync(live, query, scope, await TablesAsync(live, QueryNeeds.Of(query, scope), cancellationToken), cancellationToken);

    /// <summary>What the filter keeps of what there is in the range; without a filter that is all of it.</summary>
    private async Task<(CostCoverage? Coverage, ReadSize Read)> CoverageAsync(LiveSnapshots live, CostQuery query, CostScope scope, AnswerReader answer, CancellationToken cancellationToken)
    {
        var measure = query.Measures.Where(m => m.IsMoney() && m is not Measure.UnitCost).Select(m => (Measure?)m).FirstOrDefault();
        if (measure is not { } money || answer.HasMixedCurrencies) return (null, default);
        var matched = answer.Total(money);
        if (query.Filter is null) return (new CostCoverage(money, matched, matched), default);
        if (answer.Currency is not { } currency) return (null, default);
        // Unconverted, the whole is what there is of the answer's one currency.
        CostFilter? one = query.Currency is null ? new CostFilter.In(Dimension.Of(FocusColumnId.BillingCurrency), [currency]) : null;
        var whole = new CostQuery([money], [], one, query.From, query.To, query.Grain is TimeGrain.BillingPeriod ? query.Grain : TimeGrain.None, null, null, [], 0, 1, query.Currency);
        try
        {
            var (_, all, read) = await RunAsync(live, whole, scope, cancellationToken);
            return (new CostCoverage(money, matched, all.Total(money)), read);
        }
        catch (QueryRefusedException refused) when (refused.Refusal is QueryRefusal.MissingRate)
        {
            return (null, default);      // of a currency that the filter leaves out
        }
    }

    private async Task<T> RefusingAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (WarehouseException error)
        {
            if (RefusedQueries.Of(error, limits) is { } refused) throw refused;
            throw;
        }
    }
}
