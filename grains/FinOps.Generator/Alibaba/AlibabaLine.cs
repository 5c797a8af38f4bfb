using System.Runtime.InteropServices;

namespace FinOps.Generator.Alibaba;

internal enum AlibabaBillType
{
    PayAsYouGo,
    Subscription,
    Refund,

    /// <summary>Of a subscription.</summary>
    SubscriptionRefund,
    Adjustment,
}

/// <summary>One row of a bill; amounts in 10^-18 parts, times in seconds of the UTC+8 clock since 1970.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AlibabaLine
{
    public AlibabaBillType Type;
    public DateOnly Cycle;
    public DateOnly Date;
    public long? Start;
    public long? End;

    /// <summary>Months of service, where the row says so instead of giving an end.</summary>
    public int Months;
    public Int128? Usage;
    public Int128? Package;
    public Int128 Gross;
    public Int128 Discount;
    public Int128 Coupons;
    public Int128 RoundDown;

    public readonly Int128 Payable => Gross - Discount - Coupons - RoundDown;
}
