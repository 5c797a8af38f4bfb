using System.Diagnostics.Metrics;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Http;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FinOps.Warehouse;

public static class WarehouseRegistration
{
    /// <summary>Adds <see cref="IWarehouse"/>. The embedded engine opens when it is first asked for and closes with the host.</summary>
    public static IServiceCollection AddWarehouse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WarehouseOptions>().Bind(configuration.GetSection(WarehouseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WarehouseOptions>, WarehouseOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton(provider => Cache(provider, provider.GetRequiredService<IOptions<WarehouseOptions>>().Value.Query.Cache));
        services.AddSingleton<IWarehouse>(provider => Open(
            provider.GetRequiredService<IOptions<WarehouseOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<TableSpool>,
            provider.GetRequiredService<QueryCache>()));
        services.AddOptions<TableOptions>().Bind(configuration.GetSection(TableOptions.Section));
        services.TryAddSingleton(provider => new TableSpool(provider.GetRequiredService<IOptions<TableOptions>>().Value));
        services.TryAddSingleton(provider => new TableEngine(
            () => (provider.GetRequiredService<IWarehouse>() as ClickHouseWarehouse)?.Embedded,
            provider.GetRequiredService<IOptions<TableOptions>>().Value, provider.GetRequiredService<IOptions<WarehouseOptions>>().Value.Embedded));
        services.TryAddSingleton<ITableFiles, TableFiles>();
        return services;
    }

    /// <summary>What reads Parquet and Avro without a host, for tools and benchmarks.</summary>
    /// <param name="warehouse">Of an embedded engine.</param>
    public static ITableFiles OpenTables(IWarehouse warehouse, TableOptions options) =>
        new TableFiles(new TableEngine(() => ((ClickHouseWarehouse)warehouse).Embedded, options, new EmbeddedOptions()), new TableSpool(options));

    /// <summary>A warehouse without a host, for tools and benchmarks. Dispose it.</summary>
    public static IWarehouse Open(WarehouseOptions options, TimeProvider time) => Open(options, time, () => new TableSpool(new TableOptions()));

    private static QueryCache Cache(IServiceProvider services, QueryCacheOptions options)
    {
        var redis = string.IsNullOrWhiteSpace(options.Redis) ? null : new RedisAnswers(options.Redis, TimeSpan.FromHours(options.RedisHours), services.GetRequiredService<ILogger<RedisAnswers>>());
        return new QueryCache(options, redis, new QueryCacheMetrics(services.GetRequiredService<IMeterFactory>()));
    }

    private static ClickHouseWarehouse Open(WarehouseOptions options, TimeProvider time, Func<TableSpool> spool, QueryCache? cache = null) =>
        new(options.Mode == WarehouseMode.Http ? new HttpClickHouse(options.Http) : EmbeddedEngine.Open(options.Embedded), time, spool, options.Query, cache);
}
