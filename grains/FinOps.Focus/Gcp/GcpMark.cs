using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

/// <summary>What a charge says beside its numbers; the texts as codes of <see cref="GcpCommitments.Texts"/>, units of <see cref="GcpUsage.Units"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GcpMark
{
    /// <summary>CommitmentDiscountId; 0 for none.</summary>
    public int Commitment;
    public int CommitmentName;
    public int CommitmentType;
    public bool Spend;

    /// <summary>The credit's name, on rows made of a credit.</summary>
    public int Credit;
    public int PricingUnit;
    public int ConsumedUnit;

    /// <summary>Local currency for one US dollar, where prices are in dollars.</summary>
    public Money? Rate;
}
