using System.Runtime.InteropServices;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Azure;

/// <summary>The numbers of a row as they stand in the file.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AzureAmounts
{
    public AzureChargeType Type;
    public AzurePricingModel Model;

    /// <summary>Has a benefit's or a reservation's id.</summary>
    public bool Commitment;

    /// <summary>Pays for, or is covered by, a commitment, whether its id is known or not.</summary>
    public bool Committed;
    public bool Plan;
    public long PeriodStart;
    public long PeriodEnd;
    public long Start;

    /// <summary>In the billing currency.</summary>
    public Money Cost;
    public Money? Quantity;

    /// <summary>In the pricing currency, for a block or a single unit.</summary>
    public Money? UnitPrice;
    public Money? ListPrice;

    /// <summary>In the billing currency.</summary>
    public Money? ListCost;

    /// <summary>The cost in the pricing currency; null when prices are in the billing currency.</summary>
    public Money? PricingCost;

    /// <summary>Billing currency for one of the pricing currency; null when they are one.</summary>
    public Money? Rate;
    public AzureUnit Unit;
}

/// <summary>Everything about a FOCUS row that takes arithmetic or a decision; texts follow from <see cref="Source"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AzureCharge
{
    /// <summary>Row of the batch it came from.</summary>
    public int Source;
    public ChargeCategory Category;
    public ChargeFrequency Frequency;
    public PricingCategory Pricing;
    public CommitmentStatus Status;

    /// <summary>Has a CommitmentDiscountId.</summary>
    public bool Commitment;

    /// <summary>A savings plan; else a reservation.</summary>
    public bool Plan;

    /// <summary>The commitment is the resource: purchases and unused parts.</summary>
    public bool CommitmentIsResource;
    public bool Correction;

    /// <summary>Made beside the source row, so its x_ columns stay with the other one.</summary>
    public bool Added;

    /// <summary>Prices are for a block of units, not for one.</summary>
    public bool Blocks;

    /// <summary>Prices are in a currency of their own.</summary>
    public bool Foreign;
    public AzureUnit Unit;
    public long PeriodStart;
    public long PeriodEnd;
    public long Start;
    public Money Billed;
    public Money Effective;
    public Money List;
    public Money Contracted;
    public Money PricingEffective;
    public Money? ListPrice;
    public Money? ContractedPrice;
    public Money? PricingListPrice;
    public Money? PricingContractedPrice;
    public Money? PricingQuantity;
    public Money? ConsumedQuantity;
    public Money? CommitmentQuantity;

    /// <summary>Usage and Purchase rows carry SKU, prices and quantity; the others none of them.</summary>
    public readonly bool HasSku => Category is ChargeCategory.Usage or ChargeCategory.Purchase;
}
