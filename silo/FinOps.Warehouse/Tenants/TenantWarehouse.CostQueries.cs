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
    /// <summary>More than there are.</summary>
    private const int MostCurrencies = 1000;

    public Task<CostAnswer> AskAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken) => cache is null
        ? AskEngineAsync(live, query, scope, cancellationToken)
        : cache.GetAsync(AnswerKey.Of(database.Name, live, query, scope), token => AskEngineAsync(live, query, scope, token), cancellationToken);

    private async Task<CostAnswer> AskEngineAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        // They read different tables, and each waits for the disk by itself.
        var (asked, whole) = (RunAsync(live, query, scope, cancellationToken), WholeAsync(live, query, scope, cancellationToken));
        await Task.WhenAll(asked, whole);
        var (compiled, answer, read) = await asked;
        var (coverage, more) = CoverageOf(query, answer, await whole);
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
        var within = await WithinAsync(live, cancellationToken, query.Range);
        var table = Plan.Of(needs, await TablesAsync(within, needs, cancellationToken)).Table;
        var allocation = await AllocationAsync(live, rows, scope, cancellationToken);
        var statement = CompiledValues.Of(query, scope, allocation, needs, table, new Bindings(database.Name, within.Ids), limits);
        return await RefusingAsync(() => database.ReadAsync(statement, r => r.Text(), cancellationToken));
    }

    public async Task<IReadOnlyList<Dimension>> SeenDimensionsAsync(LiveSnapshots live, CostScope scope, CancellationToken cancellationToken)
    {
        var statement = CompiledDimensions.Of(scope, await PlanAsync(live, scope.Allocation, [.. QueryNeeds.AllocationsOf([], scope.RowFilter)], FirstDay, LastDay, cancellationToken), new Bindings(database.Name, live.Ids));
        var seen = await RefusingAsync(() => database.ReadAsync(statement, r => (Columns: r.Array(c => c.Text()), Tags: r.Array(t => t.Text())), cancellationToken));
        return CompiledDimensions.Read(seen.SelectMany(s => s.Columns), seen.SelectMany(s => s.Tags), scope);
    }

    /// <summary>The tables that queries of these snapshots are answered from, smallest first.</summary>
    internal async Task<ImmutableArray<CostTable>> TablesAsync(LiveSnapshots live, QueryNeeds needs, CancellationToken cancellationToken)
    {
        var tags = needs.Dimensions.Where(d => d.Kind is DimensionKind.Tag).ToList();
        var known = await _memory.FilledAsync(database, Rollups, live, cancellationToken);
        var filled = live.Ids.Select(known.GetValueOrDefault).ToList();
        var spend = filled.Contains(null) ? null : tags.Select(t => t.Name).Where(t => filled.TrueForAll(f => f!.Tags.Contains(t))).ToImmutableHashSet(StringComparer.Ordinal);
        var daily = spend;
        if (daily is null)
        {
            daily = [];
            foreach (var tag in tags)
                if (await CoversAsync(live, tag.ToString(), cancellationToken)) daily = daily.Add(tag.Name);
        }

        return [new DailyRollupTable(daily), new SpendTable(months: true, spend), new SpendTable(months: false, spend), CostRowsTable.Instance];
    }

    /// <summary>Without the snapshots that have no charge in any of the ranges, as far as that is known.</summary>
    internal async Task<LiveSnapshots> WithinAsync(LiveSnapshots live, CancellationToken cancellationToken, params IReadOnlyList<CostRange> ranges)
    {
        var known = await _memory.FilledAsync(database, Rollups, live, cancellationToken);
        return live with { Items = [.. live.Items.Where(i => !known.TryGetValue(i.SnapshotId, out var filled) || ranges.Any(filled.Reaches))] };
    }

    /// <summary>As <see cref="WithinAsync(LiveSnapshots, CancellationToken, IReadOnlyList{CostRange})"/>; the days of a billing period's charges may lie anywhere.</summary>
    internal Task<LiveSnapshots> WithinAsync(LiveSnapshots live, CostQuery query, CancellationToken cancellationToken) => query.Grain is TimeGrain.BillingPeriod
        ? Task.FromResult(live)
        : WithinAsync(live, cancellationToken, [new CostRange(query.From, query.To), .. query.Compare is { } compare ? new[] { compare } : []]);

    /// <summary>Asks one table; the tables must answer alike, which tests hold against each other.</summary>
    internal Task<(CompiledQuery Compiled, AnswerReader Answer, ReadSize Read)> RunAsync(
        LiveSnapshots live, CostQuery query, CostScope scope, IEnumerable<CostTable> tables, CancellationToken cancellationToken) => RefusingAsync(async () =>
    {
        // Shared cost is cut by whole months, whatever is asked for of them.
        var allocation = await AllocationAsync(live, query, scope, cancellationToken);
        var within = await WithinAsync(live, query, cancellationToken);
        var compiled = CostCompiler.Compile(query, scope, allocation, tables, database.Name, within.Ids, limits);
        using var reader = new RowReader(await database.Engine.QueryAsync(compiled.Statement, RowReader.Format, cancellationToken));
        var answer = new AnswerReader(compiled);
        while (reader.HasRow()) answer.Read(reader);
        return (compiled, answer, reader.Reads);
    });

    private async Task<(CompiledQuery Compiled, AnswerReader Answer, ReadSize Read)> RunAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken) =>
        await RunAsync(live, query, scope, await TablesAsync(await WithinAsync(live, query, cancellationToken), QueryNeeds.Of(query, scope), cancellationToken), cancellationToken);

    /// <summary>What there is of the range's spend without the query's filter, by currency; null where it needs no asking or cannot be said.</summary>
    private async Task<(IReadOnlyDictionary<string, Money> Spend, ReadSize Read)?> WholeAsync(LiveSnapshots live, CostQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        if (query.Filter is null || MoneyOf(query) is not { } money) return null;
        ImmutableArray<Dimension> groups = query.Currency is null ? [Dimension.Of(FocusColumnId.BillingCurrency)] : [];
        var grain = query.Grain is TimeGrain.BillingPeriod ? query.Grain : TimeGrain.None;
        try
        {
            var (_, all, read) = await RunAsync(live, new CostQuery([money], groups, null, query.From, query.To, grain, null, null, [], 0, MostCurrencies, query.Currency), scope, cancellationToken);
            if (query.Currency is { } converted) return (new Dictionary<string, Money>(StringComparer.Ordinal) { [converted] = all.Total(money) }, read);
            var spend = all.Rows.GroupBy(r => r.Values[^2] ?? "", r => Money.Parse(r.Values[^1]!), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Aggregate(Money.Zero, (sum, one) => sum + one), StringComparer.Ordinal);
            return (spend, read);
        }
        catch (QueryRefusedException refused) when (refused.Refusal is QueryRefusal.MissingRate)
        {
            return null;      // of a currency that the filter leaves out
        }
    }

    /// <summary>What the filter keeps of what there is in the range; without a filter that is all of it.</summary>
    private static (CostCoverage? Coverage, ReadSize Read) CoverageOf(CostQuery query, AnswerReader answer, (IReadOnlyDictionary<string, Money> Spend, ReadSize Read)? whole)
    {
        var read = whole?.Read ?? default;
        if (MoneyOf(query) is not { } money || answer.HasMixedCurrencies) return (null, read);
        var matched = answer.Total(money);
        if (query.Filter is null) return (new CostCoverage(money, matched, matched), read);
        return (whole is { } known && answer.Currency is { } currency ? new CostCoverage(money, matched, known.Spend.GetValueOrDefault(currency, Money.Zero)) : null, read);
    }

    private static Measure? MoneyOf(CostQuery query) => query.Measures.Where(m => m.IsMoney() && m is not Measure.UnitCost).Select(m => (Measure?)m).FirstOrDefault();

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
