using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Http;
using FinOps.Warehouse.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<WarehouseOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>A warehouse without a host, for tools and benchmarks. Dispose it.</summary>
    public static IWarehouse Open(WarehouseOptions options, TimeProvider time) =>
        new ClickHouseWarehouse(options.Mode == WarehouseMode.Http ? new HttpClickHouse(options.Http) : EmbeddedEngine.Open(options.Embedded), time);
}
