using FinOps.Generator.Stories;

namespace FinOps.Generator.Azure;

internal enum AzureRow
{
    Usage,
    Covered,
    Unused,
    Purchase,
    Refund,
    Tax,
    Credit,
    Rounding,
}

/// <summary>What stays the same in every row of one thing billed one way.</summary>
internal sealed class AzureShape
{
    public required int Index { get; init; }

    public required AzureRow Row { get; init; }

    /// <summary>Null on rows that no meter made.</summary>
    public AzureMeter? Meter { get; init; }

    public AzureCommitment? Commitment { get; init; }

    /// <summary>Position in <see cref="AzureWorld.Subscriptions"/>; -1 for none.</summary>
    public int Subscription { get; init; } = -1;

    /// <summary>ResourceLocation as the bill spells it.</summary>
    public string Location { get; init; } = "";

    public string Team { get; init; } = "";

    public string Product { get; init; } = "";

    public bool Market { get; init; }

    public bool Recurring { get; init; }

    public required CellGroup Group { get; init; }

    /// <summary>What FOCUS puts beside the row: the use of what a marketplace purchase bought.</summary>
    public CellGroup? Beside { get; init; }
}
