using System.Runtime.CompilerServices;

namespace FinOps.Generator.Billing;

/// <summary>The parts of a line that differ from hour to hour; everything else of a row is text known beforehand.</summary>
internal enum Slot : byte
{
    // Numbers, in 10^-10 parts.
    Quantity, Rate, Unblended, OnDemandCost, Effective, UpfrontShare, RecurringShare,
    PeriodUpfront, UnusedUpfront, UnusedRecurring, UnusedQuantity, TotalQuantity, Commitment, UsedCommitment, Normalized,
    Billed, EffectiveCost, ListCost, ContractedCost, ListPrice, ContractedPrice, PricingQuantity, ConsumedQuantity, CommitmentQuantity,
    // Texts made from the line.
    LineId, Interval, Start, End,
}

[InlineArray(Length)]
internal struct SlotValues
{
    public const int Length = (int)Slot.LineId;
    private long _first;
}
