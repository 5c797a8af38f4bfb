using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

/// <summary>A metered thing: a quantity per hour or per day.</summary>
internal sealed class Meter
{
    public required Shape Usage { get; init; }

    public Shape? Covered { get; init; }

    public Shape? Negation { get; init; }

    /// <summary>Steps of quantity per unit; a power of ten.</summary>
    public required long StepsPerUnit { get; init; }

    /// <summary>Typical steps per row.</summary>
    public required long TypicalSteps { get; init; }

    /// <summary>Price per unit after private pricing.</summary>
    public required long Rate { get; init; }

    public required long PlanRate { get; init; }

    public Spike? Spike { get; set; }

    /// <summary>First revision of a month that knows this meter: above 0, its rows only come with a restatement.</summary>
    public int FromRevision { get; init; }
}

/// <summary>Machines of one kind in one account and region; the first ones run longest.</summary>
internal sealed class Fleet
{
    public required Product Product { get; init; }

    public required Machine[] Machines { get; init; }

    public required int AlwaysOn { get; init; }

    public required Rhythm Rhythm { get; init; }

    public required long Rate { get; init; }

    public required long PlanRate { get; init; }

    public Reservation? Reservation { get; init; }

    public SavingsPlan? Plan { get; init; }
}

internal sealed record Machine(Shape Usage, Shape? Discounted, Shape? Covered, Shape? Negation);

/// <summary>A planted anomaly: use multiplied for some hours, and the story behind it.</summary>
internal sealed record Spike(long Start, long End, int PerMille, string Story);
