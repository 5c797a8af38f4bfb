using System.Diagnostics;
using System.Globalization;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Rollups;
using FinOps.Warehouse.Tenants;

namespace FinOps.Benchmarks.Scale;

/// <summary>A tenant of many cost rows over 13 months, made inside the engine; each month is one published snapshot with its rollups.</summary>
internal sealed class BigTenant : IAsyncDisposable
{
    public const int Months = 13;
    private const int HoursOfDay = 24;

    /// <summary>Days of a resource in one insert: 4.8 million rows.</summary>
    private const long Chunk = 200_000;

    /// <summary>How many resources there are over all months.</summary>
    private const long Resources = 2_000_000;

    private readonly ClickHouseWarehouse _warehouse;
    private readonly TenantWarehouse _tenant;

    public BigTenant(string folder, string tenantId)
    {
        _warehouse = new ClickHouseWarehouse(EmbeddedEngine.Open(new EmbeddedOptions { Path = folder, MaxMemoryMegabytes = 6000, MaxQueryMemoryMegabytes = 4000, MaxExecutionSeconds = 3600 }), TimeProvider.System);
        _tenant = (TenantWarehouse)_warehouse.ForTenant(TenantId.Parse(tenantId));
    }

    public TenantWarehouse Warehouse => _tenant;

    /// <summary>First day after the last month.</summary>
    public static DateOnly End { get; } = new(2026, 12, 1);

    /// <summary>Unless it is filled already.</summary>
    public async Task FillAsync(long rows, TextWriter output)
    {
        await _tenant.EnsureCreatedAsync(default);
        if ((await _tenant.GetLiveAsync(version: null, default)).Version > 0) return;
        double inserting = 0, summing = 0;
        for (var month = 0; month < Months; month++)
        {
            var start = End.AddMonths(month - Months);
            var days = DateTime.DaysInMonth(start.Year, start.Month);
            var daily = rows / Months / (days * HoursOfDay);
            var snapshot = Guid.CreateVersion7();
            var watch = Stopwatch.StartNew();
            for (long first = 0; first < daily * days; first += Chunk)
            {
                await ExecuteAsync(Sql("FillCost").With("daily", daily).With("month", month).With("resources", Resources)
                    .With("start", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00").With("snapshot", snapshot)
                    .With("first", first).With("days", Math.Min(Chunk, daily * days - first)));
            }

            inserting += watch.Elapsed.TotalSeconds;
            watch.Restart();
            await SumUpAsync(new SnapshotKey("aws", snapshot), daily * days * HoursOfDay);
            summing += watch.Elapsed.TotalSeconds;
            output.WriteLine($"{start:yyyy-MM}: {daily * days * HoursOfDay:N0} rows; so far {inserting:N0} s of inserting, {summing:N0} s of summing up");
        }

        foreach (var (table, count, bytes) in await SizesAsync()) output.WriteLine($"{table}: {count:N0} rows, {bytes / 1e6:N0} MB, {(double)bytes / count:N1} bytes a row");
    }

    /// <summary>A resource's id by its number.</summary>
    public async Task<string> ResourceAsync(int number)
    {
        var live = await _tenant.GetLiveAsync(version: null, default);
        var sql = _tenant.Database.Query("SELECT toString(assumeNotNull(any(ResourceId))) FROM {db:Identifier}.cost WHERE x_SnapshotId = {snapshot:UUID} AND ResourceName = {name:String}")
            .With("snapshot", live.Items[^1].SnapshotId).With("name", $"host-{number}");
        return (await _tenant.Database.ReadAsync(sql, r => r.Text(), default))[0];
    }

    /// <summary>The number of some resource that lived for hours in the last month.</summary>
    public async Task<int> BriefAsync()
    {
        var live = await _tenant.GetLiveAsync(version: null, default);
        var sql = _tenant.Database.Query("SELECT toInt64(max(toUInt64(substring(assumeNotNull(ResourceName), 6)))) FROM (SELECT ResourceName FROM {db:Identifier}.cost WHERE x_SnapshotId = {snapshot:UUID} LIMIT 1000000)")
            .With("snapshot", live.Items[^1].SnapshotId);
        return (int)(await _tenant.Database.ReadAsync(sql, r => r.Long(), default))[0];
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    private async Task SumUpAsync(SnapshotKey key, long rows)
    {
        // The list of allocation tags is read from this table.
        await ExecuteAsync(_tenant.Database.Query(
            "INSERT INTO {db:Identifier}.rollup_daily (Dimension, BillingCurrency, x_SourceId, x_BillingPeriod, x_SnapshotId) SELECT 'tag:team', 'USD', 'aws', toDate32('2020-01-01'), {snapshot:UUID}")
            .With("snapshot", key.SnapshotId));
        var rollups = new SpendRollups(_tenant.Database, new RollupMemory(), (_, _, _) => Task.CompletedTask);
        var tags = await rollups.FillAsync(key.SnapshotId, default);
        await ExecuteAsync(Sql("FillRollup").With("snapshot", key.SnapshotId));
        var staged = await _tenant.InspectAsync(key, default);
        if (!staged.RollupsAgree || staged.Rows != rows) throw new InvalidOperationException($"{staged.Rows} rows of {rows}; rollups agree: {staged.RollupsAgree}.");
        await rollups.MarkAsync(key.SnapshotId, tags, default);
        await _tenant.PublishAsync(new PublishOrder("aws", key.SnapshotId.ToString(), key.SnapshotId, [], rows, 0, [], DateTimeOffset.UtcNow), default);
    }

    private Task<List<(string Table, long Rows, long Bytes)>> SizesAsync() => _tenant.Database.ReadAsync(
        _tenant.Database.Query("SELECT table, toUInt64(sum(rows)), toUInt64(sum(bytes_on_disk)) FROM system.parts WHERE active AND database = {db:String} AND rows > 0 GROUP BY table HAVING sum(rows) > 1000 ORDER BY table"),
        r => (r.Text(), r.Long(), r.Long()), default);

    private Task ExecuteAsync(Statement statement) => _tenant.Database.Engine.ExecuteAsync(statement, default);

    private Statement Sql(string name)
    {
        using var stream = typeof(BigTenant).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no {name}.sql.", nameof(name));
        return _tenant.Database.Query(new StreamReader(stream).ReadToEnd().Trim().TrimEnd(';'));
    }
}
