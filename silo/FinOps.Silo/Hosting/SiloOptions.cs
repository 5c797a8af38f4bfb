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

    /// <summary>Bills of a made-up company arrive as long as the process runs.</summary>
    public bool Demo { get; set; }

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
        if (options.Cluster && options.Storage is not StateStorage.Postgres) problems.Add($"{Section}:Cluster needs {Section}:Storage=Postgres: files are for one process.");
        return problems.Count == 0 ? options : throw new InvalidOperationException(string.Join(' ', problems));
    }
}
