using System.Reflection;
using FinOps.LocalRuntime.Calls;
using FinOps.LocalRuntime.Reminders;
using FinOps.LocalRuntime.Storage;
using FinOps.LocalRuntime.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime.Hosting;
using Orleans.Streams;
using Orleans.Timers;

namespace FinOps.LocalRuntime;

internal sealed class LocalSiloBuilder : ILocalSiloBuilder
{
    private readonly GrainAssemblies _assemblies;

    public LocalSiloBuilder(IServiceCollection services)
    {
        Services = services;
        _assemblies = services.Select(each => each.ImplementationInstance).OfType<GrainAssemblies>().FirstOrDefault() ?? AddHost(services);
    }

    public IServiceCollection Services { get; }

    public ILocalSiloBuilder AddGrains(params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies) _assemblies.Add(assembly);
        return this;
    }

    public ILocalSiloBuilder Configure(Action<LocalSiloOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    public ILocalSiloBuilder AddStreams(string name)
    {
        Services.AddKeyedSingleton<IStreamProvider>(name, (services, key) => new LocalStreamProvider((string)key!, services.GetRequiredService<LocalSilo>()));
        return this;
    }

    public ILocalSiloBuilder AddMemoryGrainStorage(string name)
    {
        Services.AddGrainStorage(name, (_, _) => new MemoryGrainStorage());
        return this;
    }

    public ILocalSiloBuilder UseMemoryReminders()
    {
        Services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
        return this;
    }

    private static GrainAssemblies AddHost(IServiceCollection services)
    {
        var assemblies = new GrainAssemblies();
        services.AddOptions().AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(assemblies);
        services.AddSingleton<LocalSilo>();
        services.AddSingleton<LocalGrainFactory>(provider => provider.GetRequiredService<LocalSilo>().GrainFactory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<LocalGrainFactory>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<LocalGrainFactory>());
        services.AddSingleton<LocalReminders>();
        services.AddSingleton<IReminderRegistry>(provider => provider.GetRequiredService<LocalReminders>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LocalSilo>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LocalReminders>());
        return assemblies;
    }
}
