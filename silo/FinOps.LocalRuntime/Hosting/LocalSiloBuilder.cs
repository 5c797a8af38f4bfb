using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.LocalRuntime;

internal sealed class LocalSiloBuilder(IServiceCollection services) : ILocalSiloBuilder
{
    public IServiceCollection Services { get; } = services;

    public ILocalSiloBuilder AddGrains(params Assembly[] assemblies) => this;

    public ILocalSiloBuilder Configure(Action<LocalSiloOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    public ILocalSiloBuilder AddStreams(string name) => this;

    public ILocalSiloBuilder AddMemoryGrainStorage(string name) => this;

    public ILocalSiloBuilder UseMemoryReminders() => this;
}
