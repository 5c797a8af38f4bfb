namespace FinOps.Web.Hosting;

/// <summary>Section <c>Web</c> of the configuration.</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Largest upload of one file, bytes; default 20 GiB. Uploads go to disk as they arrive, so this bounds disk, not memory.</summary>
    public long MaxUploadBytes { get; set; } = 20L << 30;

    /// <summary>Largest JSON body, bytes; default 64 KiB.</summary>
    public int MaxBodyBytes { get; set; } = 64 << 10;

    /// <summary>Longest a request may take, seconds, uploads, exports and the hub apart; default 60.</summary>
    public int RequestTimeoutSeconds { get; set; } = 60;

    /// <summary>Steady requests per second of one token; default 100. Four seconds' worth may come at once.</summary>
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>Refused sign-ins per minute of one address before further unknown tokens are answered 429; default 60.</summary>
    public int FailedSignInsPerMinute { get; set; } = 60;

    /// <summary>
    /// How long an accepted token is believed without asking again, seconds, 0 to 10; default 5.
    /// A revoked token may work that much longer on other hosts.
    /// </summary>
    public int TokenCacheSeconds { get; set; } = 5;

    /// <summary>Browser connections to the hub per tenant on this host; default 500.</summary>
    public int HubConnectionsPerTenant { get; set; } = 500;

    /// <summary>Live queries that one connection may follow; default 20.</summary>
    public int LiveQueriesPerConnection { get; set; } = 20;

    /// <summary>Live queries that all connections of a tenant to this host may follow; default 1000. Equal ones are asked once.</summary>
    public int LiveQueriesPerTenant { get; set; } = 1000;

    /// <summary>Least time between two askings of one live query, milliseconds; default 500. More joins more publishes into one answer, which comes later.</summary>
    public int LiveQueryMilliseconds { get; set; } = 500;

    /// <summary>
    /// Directories that sources of kind directory may lie in. <c>{tenant}</c> stands for the tenant's id; a root without it is open to every tenant.
    /// Empty (the default): no directory sources.
    /// </summary>
    public IList<string> DirectoryRoots { get; } = [];

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed; loopback always is.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Directory of the built dashboard; default: where a checkout builds it, else <c>wwwroot</c> beside the executable.</summary>
    public string? DashboardPath { get; set; }

    public FirstRunOptions FirstRun { get; } = new();
}
