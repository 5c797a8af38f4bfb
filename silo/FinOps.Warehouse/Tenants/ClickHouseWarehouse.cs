using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Rollups;
using FinOps.Warehouse.Tables;

namespace FinOps.Warehouse.Tenants;

/// <summary>All tenants' warehouses on one engine, embedded or a server.</summary>
/// <param name="spool">Where exported files are made.</param>
/// <param name="cache">Ends with it; null remembers no answers.</param>
internal sealed class ClickHouseWarehouse(IClickHouse engine, TimeProvider time, Func<TableSpool>? spool = null, QueryLimits? limits = null, QueryCache? cache = null) : IWarehouse
{
    private readonly RollupMemory _memory = new();
    private readonly ExportLimits _exports = new(spool ?? (() => new TableSpool(new TableOptions())));

    /// <summary>The engine when it runs in this process; null for a server.</summary>
    internal EmbeddedEngine? Embedded => engine as EmbeddedEngine;

    public ITenantWarehouse ForTenant(TenantId tenant) => new TenantWarehouse(new TenantDatabase(engine, tenant), time, _exports, limits ?? new QueryLimits(), cache, _memory);

    public async Task<IReadOnlyList<TenantId>> ListTenantsAsync(CancellationToken cancellationToken)
    {
        var statement = new Statement("SELECT substring(name, 1 + length({prefix:String})) FROM system.databases WHERE startsWith(name, {prefix:String}) ORDER BY name");
        var tenants = new List<TenantId>();
        using var reader = new RowReader(await engine.QueryAsync(statement.With("prefix", TenantDatabase.Prefix), RowReader.Format, cancellationToken));
        while (reader.HasRow())
            if (TenantId.TryParse(reader.Text(), out var tenant)) tenants.Add(tenant);
        return tenants;
    }

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        using var reader = new RowReader(await engine.QueryAsync(new Statement("SELECT version()"), RowReader.Format, cancellationToken));
        return reader.HasRow() ? $"ClickHouse {reader.Text()} ({engine.Kind})" : throw new WarehouseUnavailableException("The engine did not name its version.");
    }

    public async ValueTask DisposeAsync()
    {
        if (cache is not null) await cache.DisposeAsync();
        await engine.DisposeAsync();
        _exports.Dispose();
    }
}
