using FinOps.Contracts.Publication;
using FinOps.Grains.Hosting;
#if ORLEANS
using System.Net;
using System.Net.Sockets;
using FinOps.Storage.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Streams;
#endif

namespace FinOps.Silo.Hosting;

/// <summary>Who hosts the grains: the one place of the product that knows.</summary>
internal static class GrainHost
{
#if ORLEANS
    private const string PostgresInvariant = "Npgsql";

    /// <summary>Whether several silos can work together.</summary>
    public static bool HasClusters => true;

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options) => builder.UseOrleans(silo =>
    {
        if (options.Cluster) silo.JoinCluster(options);
        else
        {
            // Nobody calls a silo that is alone: no gateway, and any free port, so that two processes on one machine do not meet.
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: "finops", clusterId: "finops");
        }

        // Manifests tell the other silos what this one hosts, so nothing else is placed here.
        silo.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => !options.Role.Hosts(type)));
        // On every role: the ring gives each silo a share of the reminders and queues to look after, whoever hosts their grains.
        silo.AddReminders();
        silo.AddMemoryStreams(UsageBatch.StreamProvider, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            // A delta is to be on the screen within a quarter of a second; the default of 100 ms would take half of that.
            streams.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20)));
        });
    });

    private static void JoinCluster(this ISiloBuilder silo, SiloOptions options)
    {
        silo.Services.AddSingleton<ClusterTables>(provider => new(provider.GetRequiredService<NpgsqlDataSource>())).AddHostedService<ClusterStart>();
        silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> clustering) => clustering.Configure<ClusterTables>((connection, tables) =>
            (connection.Invariant, connection.ConnectionString) = (PostgresInvariant, tables.Connection(options.ConnectionString!))));
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("finops", "finops"));
        // Web hosts are silos themselves: nobody comes through a gateway.
        silo.ConfigureEndpoints(options.SiloPort, gatewayPort: 0, listenOnAnyHostAddress: options.SiloAddress is null);
        if (options.SiloAddress is { } address) silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Parse(address));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.ProbeTimeout;
            // Every silo reads the whole table at each change: readers that come and go would fill it in the default week.
            membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
        if (options.Role is not SiloRole.Reader) silo.Services.AddHostedService<ClusterWatch>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#else
    /// <summary>Whether several silos can work together.</summary>
    public static bool HasClusters => false;

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloOptions options) => builder.UseLocalGrains(silo => silo
        .AddGrains(typeof(Grains.Hosting.GrainRegistration).Assembly, typeof(UsageBatch).Assembly)
        .AddStreams(UsageBatch.StreamProvider));
#endif
}
