namespace FinOps.Grains.Exports;

public sealed class ExportStoreOptions
{
    public const string Section = "FinOps:Exports";

    /// <summary>
    /// Where this installation keeps its data; inboxes of upload sources are below it. In a cluster one directory that all silos see; without it
    /// uploads are refused there.
    /// </summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>
    /// Directories that directory sources may lie in; <c>{tenant}</c> in one stands for the tenant's id. Empty allows none: a tenant's
    /// administrator chooses paths and must not read the machine's other files.
    /// </summary>
    public IList<string> Roots { get; } = [];

    /// <summary>A plain file changed more recently than this may still be growing and is left for the next look. Deliveries with a manifest need no such wait.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Lets tenants' endpoints, of stores and queues, be addresses of this installation's own network, as of a MinIO beside it, and be asked by plain HTTP. False, the default,
    /// keeps tenants from reaching what only the server may reach, as a cloud's metadata service.
    /// </summary>
    public bool AllowPrivateEndpoints { get; set; }

    /// <summary>Lets sources read with the credentials of this process (role, environment). Right where all tenants are one company.</summary>
    public bool AllowAmbientCredentials { get; set; }
}
