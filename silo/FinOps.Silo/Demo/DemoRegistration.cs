using FinOps.Silo.Hosting;

namespace FinOps.Silo.Demo;

internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services, DataDirectory data)
    {
        services.AddSingleton(data);
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        return services.AddHostedService<DemoBills>();
    }
}
