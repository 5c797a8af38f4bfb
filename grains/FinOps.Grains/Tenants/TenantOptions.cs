namespace FinOps.Grains.Tenants;

public sealed class TenantOptions
{
    public const string Section = "FinOps:Tenants";

    /// <summary>How often the totals of a tenant that somebody watches are held against the warehouse's version; of others, when they are asked for and were not for as long. A lost stream event shows for up to twice as long; shorter costs a small query each.</summary>
    public TimeSpan CatchUpPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A web host that has not renewed for this long gets no more deltas.</summary>
    public TimeSpan ObserverLease { get; set; } = Contracts.Tenants.SpendObserverLease.Duration;

    /// <summary>A web host that is this many messages behind is dropped; it finds out when it renews, and reads again.</summary>
    public int MaxObserverBacklog { get; set; } = 1000;
}
