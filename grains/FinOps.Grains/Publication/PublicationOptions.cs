namespace FinOps.Grains.Publication;

public sealed class PublicationOptions
{
    public const string Section = "FinOps:Publication";

    /// <summary>How long replaced and abandoned snapshots are kept before their data is dropped. Longer lets clients finish long reads of older versions; shorter saves disk.</summary>
    public TimeSpan CleanupGrace { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Small live snapshots of one source after which the next publish of a small one takes all of them over. More make every query name more snapshots; fewer copy rows more often.</summary>
    public int SmallSnapshots { get; set; } = 32;

    /// <summary>Rows up to which a snapshot is small.</summary>
    public long SmallRows { get; set; } = 2_000;

    /// <summary>How often a tenant that publishes is cleaned up.</summary>
    public TimeSpan CleanupPeriod { get; set; } = TimeSpan.FromMinutes(10);
}
