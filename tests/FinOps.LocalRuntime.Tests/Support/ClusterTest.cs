using FinOps.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FinOps.LocalRuntime.Tests.Support;

/// <summary>A fresh host per test, on manual time.</summary>
public abstract class ClusterTest : IAsyncLifetime
{
    protected ClusterTest()
    {
        Cluster = new LocalTestCluster(silo =>
        {
            silo.AddGrains(typeof(ClusterTest).Assembly).AddStreams("usage");
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            silo.Services.AddSingleton(Probe);
        });
    }

    protected ManualTime Time { get; } = new();

    protected Probe Probe { get; } = new();

    protected LocalTestCluster Cluster { get; }

    public Task InitializeAsync() => Cluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
