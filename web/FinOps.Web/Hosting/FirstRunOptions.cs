namespace FinOps.Web.Hosting;

/// <summary>What an installation without any tenant begins with. Section <c>Web:FirstRun</c>.</summary>
public sealed class FirstRunOptions
{
    /// <summary>False: nothing is made, an operator must be there already.</summary>
    public bool Enabled { get; set; } = true;

    public string TenantId { get; set; } = "acme";

    public string TenantName { get; set; } = "Acme";

    /// <summary>ISO 4217 code of the currency that is shown first.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Tag keys that rollups are kept by.</summary>
    public IList<string> AllocationTags { get; } = [];

    /// <summary>Where the first token is also written, readable by the owner alone; null (the default) prints it to the console only.</summary>
    public string? TokenFile { get; set; }
}
