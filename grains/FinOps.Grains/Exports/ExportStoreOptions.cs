namespace FinOps.Grains.Exports;

public sealed class ExportStoreOptions
{
    public const string Section = "FinOps:Exports";

    /// <summary>Where this installation keeps its data; inboxes of upload sources are below it.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>
    /// Directories that directory sources may lie in; <c>{tenant}</c> in one stands for the tenant's id. Empty allows none: a tenant's
    /// administrator chooses paths and must not read the machine's other files.
    /// </summary>
    public IList<string> Roots { get; } = [];

    /// <summary>A plain file changed more recently than this may still be growing and is left for the next look. Deliveries with a manifest need no such wait.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Tenants' endpoints, of stores and queues, may have private addresses and may be asked by plain HTTP; default no. For emulators and stores of one's own.</summary>
    public bool AllowPrivateEndpoints { get; set; }
}
