using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans;

public static class GrainStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) => GetStreamProvider((IGrainBase)grain, name);

    /// <exception cref="KeyNotFoundException">No stream provider has this name.</exception>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name)
        => ClientStreamingExtensions.Find(grain.GrainContext.ActivationServices, name);
}

public static class ClientStreamingExtensions
{
    /// <exception cref="KeyNotFoundException">No stream provider has this name.</exception>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) => Find(client.ServiceProvider, name);

    internal static IStreamProvider Find(IServiceProvider services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.GetKeyedService<IStreamProvider>(name) ?? throw new KeyNotFoundException($"Stream provider '{name}' not found");
    }
}
