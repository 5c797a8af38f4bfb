namespace FinOps.Grains.Publication;

public sealed class PublicationOptions
{
    public const string Section = "FinOps:Publication";

    /// <summary>How long replaced and abandoned snapshots are kept before their data is dropped. Longer lets clients finish long reads of older versions; shorter saves disk.</summary>
    public TimeSpan CleanupGrace { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often a tenant that publishes is cleaned up.</summary>
    public TimeSpan CleanupPeriod { get; set; } = TimeSpan.FromMinutes(10);
}
