using System.Net;
using FinOps.Grains.Hosting;
using FinOps.Warehouse;

namespace FinOps.Silo.Hosting;

internal enum StateStorage
{
    /// <summary>Files below <see cref="SiloOptions.Data"/>; one process.</summary>
    Files,

    /// <summary>PostgreSQL, connection string <c>FinOps</c>; one process or a cluster of them.</summary>
    Postgres,
}

/// <summary>Section <c>FinOps</c> of the configuration.</summary>
internal sealed class SiloOptions
{
    public const string Section = "FinOps";
    public const string ConnectionName = "FinOps";

    /// <summary>Directory of everything this process keeps: engine, state, inboxes. One process at a time.</summary>
    public string Data { get; set; } = ".finops";

    public StateStorage Storage { get; set; } = StateStorage.Files;

    /// <summary>Orleans only: members find each other in PostgreSQL. False is one silo on this machine.</summary>
    public bool Cluster { get; set; }

    /// <summary>Cluster only: the address that the other silos reach this one by. Null takes the host's own; needed where it has several.</summary>
    public string? SiloAddress { get; set; }

    /// <summary>Cluster only: the port that the other silos reach this one by.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>
    /// Cluster only: how long a silo may take to answer another one's probe. One that misses three is taken for dead and its work goes on elsewhere:
    /// shorter is sooner, and expels one that is merely busy or far away.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Orleans only: what this silo hosts. Readers can be scaled apart from the rest, down to none; see deploy/keda.</summary>
    public SiloRole Role { get; set; } = SiloRole.All;

    /// <summary>Bills of a made-up company arrive as long as the process runs.</summary>
    public bool Demo { get; set; }

    /// <summary>
    /// Directory of the keys that seal sources' secrets, for silos that share one. Null keeps them in PostgreSQL where the state is, else
    /// below <see cref="Data"/>.
    /// </summary>
    public string? Keys { get; set; }

    public string? ConnectionString { get; private set; }

    /// <exception cref="InvalidOperationException">Says each key that has to be set.</exception>
    public static SiloOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SiloOptions>() ?? new SiloOptions();
        options.ConnectionString = configuration.GetConnectionString(ConnectionName);
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Data)) problems.Add($"{Section}:Data must name a directory.");
        if (options.Storage is StateStorage.Postgres && string.IsNullOrWhiteSpace(options.ConnectionString))
            problems.Add($"{Section}:Storage=Postgres needs ConnectionStrings:{ConnectionName}.");
        if (options.Cluster) CheckCluster(options, configuration, problems);
        CheckRole(options, configuration, problems);
        return problems.Count == 0 ? options : throw new InvalidOperationException(string.Join(' ', problems));
    }

    private static void CheckCluster(SiloOptions options, IConfiguration configuration, List<string> problems)
    {
        if (!GrainHost.HasClusters) problems.Add($"{Section}:Cluster needs a build with GrainRuntime=Orleans: the local host is one process.");
        if (options.Storage is not StateStorage.Postgres) problems.Add($"{Section}:Cluster needs {Section}:Storage=Postgres: files are for one process.");
        if (!IsShared(configuration)) problems.Add($"{Section}:Cluster needs {WarehouseOptions.Section}:Mode=Http: the embedded engine is of one process.");
        if (options.SiloAddress is { } address && !IPAddress.TryParse(address, out _)) problems.Add($"{Section}:SiloAddress must be an IP address, not '{address}'.");
        if (options.SiloPort is < 1 or > 65535) problems.Add($"{Section}:SiloPort must be a port, 1 to 65535.");
        if (options.ProbeTimeout <= TimeSpan.Zero) problems.Add($"{Section}:ProbeTimeout must be longer than nothing.");
        if (options.Demo) problems.Add($"{Section}:Demo does not go with {Section}:Cluster: each silo would deliver bills of its own.");
    }

    private static void CheckRole(SiloOptions options, IConfiguration configuration, List<string> problems)
    {
        if (options.Role is SiloRole.All) return;
        if (!options.Cluster) problems.Add($"{Section}:Role={options.Role} needs {Section}:Cluster=true: the other roles run in other processes.");
    }

    private static bool IsShared(IConfiguration configuration) =>
        configuration.GetSection(WarehouseOptions.Section).GetValue<WarehouseMode>(nameof(WarehouseOptions.Mode)) is WarehouseMode.Http;
}
