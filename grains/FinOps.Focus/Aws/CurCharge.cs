using System.Runtime.InteropServices;

namespace FinOps.Focus.Aws;

internal enum ChargeCategory : byte
{
    Usage,
    Purchase,
    Tax,
    Credit,
    Adjustment,
}

internal enum ChargeFrequency : byte
{
    OneTime,
    Recurring,
    UsageBased,
}

internal enum PricingCategory : byte
{
    None,
    Standard,
    Dynamic,
    Committed,
}

internal enum CommitmentStatus : byte
{
    None,
    Used,
    Unused,
}

/// <summary>Everything about a FOCUS row that takes arithmetic or a decision; texts follow from <see cref="Source"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CurCharge
{
    /// <summary>Row of the batch it came from.</summary>
    public int Source;
    public CurLineType Type;
    public ChargeCategory Category;
    public ChargeFrequency Frequency;
    public PricingCategory Pricing;
    public CommitmentStatus Status;

    /// <summary>Has a CommitmentDiscountId.</summary>
    public bool Commitment;

    /// <summary>The commitment is the resource: purchases and unused parts.</summary>
    public bool CommitmentIsResource;
    public bool Correction;

    /// <summary>Made beside the source row, so its x_ columns stay with the other one.</summary>
    public bool Added;

    /// <summary>A part of a shared resource's cost that the parent's row already carries.</summary>
    public bool Split;

    /// <summary>The public rate AWS gave is not ListPrice, because its product was not the cost.</summary>
    public bool ListRateReplaced;

    public long BillingStart;
    public long BillingEnd;
    public long Start;
    public long End;
    public Money Billed;
    public Money Effective;
    public Money List;
    public Money Contracted;
    public Money? ListPrice;
    public Money? ContractedPrice;
    public Money? PricingQuantity;
    public Money? ConsumedQuantity;
    public Money? CommitmentQuantity;

    /// <summary>Usage and Purchase rows carry SKU, prices and quantity; the others none of them.</summary>
    public readonly bool HasSku => Category is ChargeCategory.Usage or ChargeCategory.Purchase;
}
