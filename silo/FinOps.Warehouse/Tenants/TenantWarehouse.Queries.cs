using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Queries;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public async Task<SpendSummary> SummaryAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var totals = await AskAsync("Queries/Totals", live, query, scope, r => new SpendTotal(r.Text(), r.Amounts(), r.Long(), r.Long()), cancellationToken);
        var rows = await AskAsync("Queries/Summary", live, query, scope, r => new SpendRow(r.Text(), r.Text(), r.Amounts(), r.Long()), cancellationToken);
        return new SpendSummary(totals, rows);
    }

    public async Task<IReadOnlyList<SpendPoint>> TimeSeriesAsync(LiveSnapshots live, SpendQuery query, SpendStep step, CostScope scope, CancellationToken cancellationToken)
    {
        var sql = SqlText.Load("Queries/TimeSeries");
        sql = sql with { Sql = sql.Sql.Replace("$step", step == SpendStep.Day ? "Day" : "addDays(Day, 1 - toDayOfMonth(Day))", StringComparison.Ordinal) };
        return await AskAsync(sql, live, query, scope, r => new SpendPoint(r.Day(), r.Text(), r.Bool(), r.Text(), r.Amounts()), cancellationToken);
    }

    public async Task<IReadOnlyList<SpendMove>> MoversAsync(LiveSnapshots live, SpendQuery query, CostScope scope, CancellationToken cancellationToken)
    {
        var question = SqlText.Load("Queries/Movers").With("since", query.From);
        var days = query.To.DayNumber - query.From.DayNumber;
        var both = query with { From = DateOnly.FromDayNumber(Math.Max(query.From.DayNumber - days, 0)) };
        return await AskAsync(question, live, both, scope, r => new SpendMove(r.Text(), r.Text(), r.Amounts(), r.Amounts()), cancellationToken);
    }

    public IAsyncEnumerable<SpendCell> GetDeltaCellsAsync(IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed, CancellationToken cancellationToken) =>
        database.StreamAsync(database.Load("Queries/Delta").With("added", added).With("both", added.Concat(removed)), ReadCell, cancellationToken);

    public IAsyncEnumerable<SpendCell> LoadCellsAsync(LiveSnapshots live, DateOnly fromDay, CancellationToken cancellationToken) =>
        database.StreamAsync(database.Load("Queries/LoadCells").With("live", live.Ids).With("from", fromDay), ReadCell, cancellationToken);

    public async Task<IReadOnlyList<SpendCell>> VisibleCellsAsync(LiveSnapshots live, string dimension, DateOnly fromDay, CostScope scope, CancellationToken cancellationToken) => await VisibleAsync(
        SqlText.Load("Queries/VisibleCells").With("fromDay", fromDay), live, VisibleRows.All(dimension), scope,
        r => new SpendCell(new CellKey(r.Day(), dimension, r.Text(), r.Text()), r.Amounts()), cancellationToken);

    public async Task<IReadOnlyList<string>> DimensionsAsync(LiveSnapshots live, CancellationToken cancellationToken) =>
        await database.ReadAsync(database.Load("Queries/Dimensions").With("live", live.Ids), r => r.Text(), cancellationToken);

    public async Task<IReadOnlyList<string>> DimensionValuesAsync(LiveSnapshots live, string dimension, string? after, int limit, CostScope scope, CancellationToken cancellationToken)
    {
        if (scope.RowFilter is not null)
        {
            var page = SqlText.Load("Queries/VisibleValues").With("first", after is null ? 1 : 0).With("after", after ?? "").With("limit", limit);
            return await VisibleAsync(page, live, VisibleRows.All(dimension), scope, r => r.Text(), cancellationToken);
        }

        var rollup = await CoversAsync(live, dimension, cancellationToken);
        var statement = database.Load(rollup ? "Queries/DimensionValuesRollup" : "Queries/DimensionValuesCost")
            .With("live", live.Ids).With("dimension", dimension).With("first", after is null ? 1 : 0).With("after", after ?? "").With("limit", limit);
        var value = SpendCells.Value(dimension, "tag", rollup, ref statement);
        statement = statement with { Sql = statement.Sql.Replace("$value", value, StringComparison.Ordinal) };
        return await database.ReadAsync(statement, r => r.Text(), cancellationToken);
    }

    public async Task<IReadOnlyList<ReadIssue>> QuarantineAsync(SnapshotKey key, string? scope, long offset, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            database.Load("Queries/Quarantine").With("snapshot", key.SnapshotId).With("scope", scope ?? "").With("offset", offset).With("limit", limit),
            r => new ReadIssue(r.Text(), r.Long(), r.Text(), r.Text(), r.Text(), r.Text()), cancellationToken);

    private Task<List<T>> AskAsync<T>(string file, LiveSnapshots live, SpendQuery query, CostScope scope, Func<RowReader, T> row, CancellationToken cancellationToken) =>
        AskAsync(SqlText.Load(file), live, query, scope, row, cancellationToken);

    private async Task<List<T>> AskAsync<T>(Statement question, LiveSnapshots live, SpendQuery query, CostScope scope, Func<RowReader, T> row, CancellationToken cancellationToken)
    {
        if (scope.RowFilter is not null) return await VisibleAsync(question.With("top", query.Top), live, query, scope, row, cancellationToken);
        var rollup = SpendCells.RollupOf(query);
        if (rollup is not null && !await CoversAsync(live, rollup, cancellationToken)) rollup = null;
        return await database.ReadAsync(SpendCells.Compile(question, database.Name, live, query, rollup), row, cancellationToken);
    }

    /// <summary>Asks what a scope lets see.</summary>
    private async Task<List<T>> VisibleAsync<T>(Statement question, LiveSnapshots live, SpendQuery query, CostScope scope, Func<RowReader, T> row, CancellationToken cancellationToken)
    {
        var needed = VisibleRows.Needed(query);
        var needs = QueryNeeds.Of(needed, scope);
        var table = Plan.Of(needs, await TablesAsync(live, needs, cancellationToken)).Table;
        var allocation = await AllocationAsync(live, needed, scope, cancellationToken);
        return await database.ReadAsync(VisibleRows.Compile(question, needed, query.Metric, scope, allocation, needs, table, new Bindings(database.Name, live.Ids)), row, cancellationToken);
    }

    private async Task<bool> CoversAsync(LiveSnapshots live, string dimension, CancellationToken cancellationToken) =>
        !SpendDimension.IsTag(dimension) ||
        (await database.ReadAsync(database.Load("Queries/RollupCovers").With("live", live.Ids).With("dimension", dimension), r => r.Bool(), cancellationToken))[0];

    private static SpendCell ReadCell(RowReader row) => new(new CellKey(row.Day(), row.Text(), row.Text(), row.Text()), row.Amounts());
}
