using FinOps.Grains.Exports;
using FinOps.Silo.Demo;
using FinOps.Storage.Files;
using FinOps.Storage.Postgres;
using FinOps.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace FinOps.Silo.Hosting;

/// <summary>What one part of the process has to tell another so that a single setting serves all of them.</summary>
internal static class SiloDefaults
{
    public static void AddLogs(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.Logging.ClearProviders();
        // People watch the demo; machines read everything else.
        if (options.Demo)
            builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; console.UseUtcTimestamp = true; });
        else
            builder.Logging.AddJsonConsole(console => { console.UseUtcTimestamp = true; console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ"; console.IncludeScopes = true; });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // Orleans prints all its settings at every start, some hundred lines.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        // Placement in Orleans goes through Polly, which tells of every call that it made.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
    }

    /// <summary>Settings that follow from others where they are not given themselves.</summary>
    public static void AddDefaults(this WebApplicationBuilder builder, SiloOptions options, DataDirectory data)
    {
        var defaults = new Dictionary<string, string?> { ["Warehouse:Embedded:Path"] = data.Warehouse, ["FinOps:Ingest:SpoolDirectory"] = data.Spool };
        if (options.Demo) DemoSettings.Add(defaults, data);
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = defaults });
        builder.Services.AddOptions<ExportStoreOptions>().Configure<IOptions<WebOptions>>((exports, web) =>
        {
            // What one silo of a cluster takes in another one reads: only a directory that all of them see will do, and the operator has to name it.
            exports.DataDirectory = options.Cluster ? "" : data.Path;
            foreach (var root in web.Value.DirectoryRoots) exports.Roots.Add(root);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    /// <summary>Keys that seal sources' secrets. Lost keys are lost secrets: they are part of what is backed up.</summary>
    public static void AddSecretKeys(this IServiceCollection services, SiloOptions options, DataDirectory data)
    {
        var keys = services.AddDataProtection().SetApplicationName("finops");
        if (options.Keys is null && options.Storage is StateStorage.Postgres)
        {
            services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((management, source) => management.XmlRepository = new PostgresKeyRepository(source));
            return;
        }

        services.Configure<KeyManagementOptions>(management => management.XmlRepository = new KeyFiles(options.Keys ?? data.Keys));
    }

    public static void AddGrainState(this IServiceCollection services, SiloOptions options, DataDirectory data)
    {
        if (options.Storage is StateStorage.Postgres)
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(options.ConnectionString!));
            services.AddGrainStorage(Grains.Hosting.GrainStore.Name, (provider, _) => (IGrainStorage)new PostgresGrainStorage(provider.GetRequiredService<NpgsqlDataSource>()));
            services.AddSingleton<IReminderTable>(provider => new PostgresReminderTable(provider.GetRequiredService<NpgsqlDataSource>()));
        }
        else
        {
            services.AddGrainStorage(Grains.Hosting.GrainStore.Name, (_, _) => (IGrainStorage)new FileGrainStorage(data.State));
            services.AddSingleton<IReminderTable>(_ => new FileReminderTable(data.Reminders));
        }
    }
}
