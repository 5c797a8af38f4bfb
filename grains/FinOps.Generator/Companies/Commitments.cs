using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

internal enum PaymentOption { NoUpfront, PartialUpfront, AllUpfront }

/// <summary>What reservations and savings plans share. Prices per hour in 10^-10 parts, so that a term's upfront fee divides evenly.</summary>
internal abstract class Commitment(int index, string arn, Account account, long start, PaymentOption payment)
{
    public const int TermHours = 365 * 24;

    public int Index { get; } = index;

    public string Arn { get; } = arn;

    public Account Account { get; } = account;

    public long Start { get; } = start;

    public long End => Start + TermHours;

    public PaymentOption Payment { get; } = payment;

    public string PaymentText => Payment switch
    {
        PaymentOption.NoUpfront => "No Upfront",
        PaymentOption.PartialUpfront => "Partial Upfront",
        _ => "All Upfront",
    };

    public bool Covers(long hour) => hour >= Start && hour < End;

    /// <summary>Hours of [from, to) inside the term.</summary>
    public long HoursWithin(long from, long to) => Math.Max(0, Math.Min(to, End) - Math.Max(from, Start));
}

/// <summary>A reserved number of machines of one kind.</summary>
internal sealed class Reservation(int index, string arn, Account account, long start, PaymentOption payment)
    : Commitment(index, arn, account, start, payment)
{
    public required int Units { get; init; }

    /// <summary>Per machine and hour.</summary>
    public required long RecurringRate { get; init; }

    /// <summary>Upfront fee per machine and hour of the term.</summary>
    public required long UpfrontRate { get; init; }

    public long UpfrontFee => UpfrontRate * TermHours * Units;

    public string SubscriptionId => Arn[^8..];

    public Shape FeeShape { get; set; } = null!;

    public Shape? UpfrontShape { get; set; }
}

/// <summary>A promise to spend an amount every hour.</summary>
internal sealed class SavingsPlan(int index, string arn, Account account, long start, PaymentOption payment)
    : Commitment(index, arn, account, start, payment)
{
    public required long HourlyCommitment { get; init; }

    public required long UpfrontPerHour { get; init; }

    public required string OfferingType { get; init; }

    public long RecurringPerHour => HourlyCommitment - UpfrontPerHour;

    public long UpfrontFee => UpfrontPerHour * TermHours;

    public Shape FeeShape { get; set; } = null!;

    public Shape? UpfrontShape { get; set; }
}
