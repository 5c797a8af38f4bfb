using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.LocalRuntime;

/// <summary>What the in-process host is made of.</summary>
public interface ILocalSiloBuilder
{
    /// <summary>Grains take their constructor arguments from here.</summary>
    IServiceCollection Services { get; }

    /// <summary>Hosts the grain classes of these assemblies and knows their converters.</summary>
    ILocalSiloBuilder AddGrains(params Assembly[] assemblies);

    ILocalSiloBuilder Configure(Action<LocalSiloOptions> configure);

    /// <summary>Streams in memory under this provider name: at least once while the process lives.</summary>
    ILocalSiloBuilder AddStreams(string name);

    /// <summary>Grain state that lives as long as the process; other stores come in by <c>Services.AddGrainStorage</c>.</summary>
    ILocalSiloBuilder AddMemoryGrainStorage(string name);

    /// <summary>Reminders that live as long as the process; other tables come in as <see cref="Orleans.IReminderTable"/>.</summary>
    ILocalSiloBuilder UseMemoryReminders();
}
