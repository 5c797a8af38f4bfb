using FinOps.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

public static class LocalGrainsHosting
{
    /// <summary>Hosts grains in this process; Orleans' counterpart is <c>UseOrleans</c>.</summary>
    public static IHostApplicationBuilder UseLocalGrains(this IHostApplicationBuilder builder, Action<ILocalSiloBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.UseLocalGrains(configure);
        return builder;
    }

    /// <inheritdoc cref="UseLocalGrains(IHostApplicationBuilder, Action{ILocalSiloBuilder})"/>
    public static IServiceCollection UseLocalGrains(this IServiceCollection services, Action<ILocalSiloBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(new LocalSiloBuilder(services));
        return services;
    }
}
