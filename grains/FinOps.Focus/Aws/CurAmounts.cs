using System.Runtime.InteropServices;

namespace FinOps.Focus.Aws;

/// <summary>The numbers every line item has, as read.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CurAmounts
{
    /// <summary>What is invoiced: the net cost where the file has it, else the unblended one.</summary>
    public Money Cost;
    public Money? Quantity;
    public Money? Rate;
    public Money? ListCost;
    public Money? ListRate;
    public long BillingStart;
    public long BillingEnd;
    public long Start;
    public long End;
    public bool Commitment;
    public bool Split;
    public bool Spot;
}
