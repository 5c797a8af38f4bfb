using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

/// <summary>Everything Northwind runs, fixed by the seed, the first month and the scale; bills are read off it.</summary>
internal sealed class World
{
    public required ulong Seed { get; init; }

    /// <summary>First hour of the first month billed.</summary>
    public required long Start { get; init; }

    public required IReadOnlyList<Meter> Meters { get; init; }

    public required IReadOnlyList<Fleet> Fleets { get; init; }

    public required IReadOnlyList<Reservation> Reservations { get; init; }

    public required IReadOnlyList<SavingsPlan> Plans { get; init; }

    public required MonthlyShapes Monthly { get; init; }

    public required IReadOnlyList<Shape> Shapes { get; init; }

    public required IReadOnlyList<PlantedAnomaly> Anomalies { get; init; }
}

/// <summary>Lines that come once a month or once a day for a whole account.</summary>
internal sealed class MonthlyShapes
{
    public required IReadOnlyDictionary<Account, Shape> Tax { get; init; }

    public required Shape Support { get; init; }

    public required Shape MarketplaceContract { get; init; }

    public required Shape Credit { get; init; }

    public required Shape Refund { get; init; }

    public required Shape BundledDiscount { get; init; }

    /// <summary>Enterprise discount per account and service with enough spend to have negotiated one.</summary>
    public required IReadOnlyDictionary<(Account, string Code), Shape> EnterpriseDiscounts { get; init; }
}

/// <summary>What a detector should find, and why it happened.</summary>
/// <param name="Multiple">How many times the usual use, in thousandths.</param>
public sealed record PlantedAnomaly(DateTime Start, DateTime End, string AccountId, string Service, string UsageType, int Multiple, string Story);
