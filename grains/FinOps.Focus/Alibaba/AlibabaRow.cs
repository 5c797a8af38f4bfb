using System.Runtime.InteropServices;

namespace FinOps.Focus.Alibaba;

/// <summary>The numbers and times of a row, as read.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AlibabaRow
{
    public Money Payable;
    public Money? Gross;
    public Money? Discount;
    public Money? Coupons;
    public Money? RoundDown;
    public Money? Usage;
    public Money? Price;

    /// <summary>First instant of the billing month as a month of UTC: what the provider calls the month, whatever its clock.</summary>
    public long Cycle;
    public long? Date;
    public long? Paid;
    public long? Start;
    public long? End;
}
