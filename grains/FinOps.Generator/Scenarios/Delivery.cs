using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Scenarios;

/// <summary>One export of one month: the whole month so far, as AWS writes it.</summary>
/// <param name="Month">First day of the billing month.</param>
/// <param name="Sequence">Counts the deliveries of a scenario; makes the assembly id.</param>
public sealed record Delivery(DateOnly Month, int Sequence)
{
    /// <summary>Rows that start at this instant or later are not known yet. Never past the month's end.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>0 for the first truth; each restatement of the month counts up and changes amounts, adds rows and drops some.</summary>
    public int Revision { get; init; }

    /// <summary>The month is closed: invoice ids are known and no row is late any more.</summary>
    public bool Final { get; init; }

    /// <summary>Share of metered rows, in thousandths, that only show up <see cref="LateHours"/> hours after their hour.</summary>
    public int LatePerMille { get; init; }

    /// <summary>Rows put in on purpose that no reader can accept; each must end in quarantine.</summary>
    public int BadRows { get; init; }

    public const int LateHours = 36;

    public DateOnly MonthEnd => Month.AddMonths(1);

    internal long Start => Hours.Of(Month);

    internal long End => Hours.Of(MonthEnd);

    internal long Cutoff => Math.Clamp(Hours.Of(Until), Start, End);
}
