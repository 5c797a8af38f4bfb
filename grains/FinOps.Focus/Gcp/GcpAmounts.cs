using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

internal enum GcpCostType : byte
{
    Regular,
    Tax,
    Adjustment,
    RoundingError,
}

/// <summary>The numbers and times of a row, as read.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GcpAmounts
{
    public GcpCostType Type;

    /// <summary>Before credits.</summary>
    public Money Cost;
    public Money? List;

    /// <summary>In pricing units.</summary>
    public Money? Quantity;

    /// <summary>In usage units.</summary>
    public Money? Consumed;
    public int PricingUnit;
    public int ConsumedUnit;
    public GcpPrice Price;
    public GcpSku Sku;

    /// <summary>Local currency for one US dollar.</summary>
    public Money? Rate;

    /// <summary>Has adjustment_info.</summary>
    public bool Adjusted;
    public long BillingStart;
    public long BillingEnd;
    public long Start;
    public long End;
}

/// <summary>Unit prices per pricing unit.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GcpPrice(Money? Contracted, Money? List, string? Fault);

/// <summary>What a SKU's name and its consumption model say.</summary>
/// <param name="Fee">The fee of a commitment.</param>
/// <param name="Spend">That commitment is spend-based.</param>
/// <param name="Committed">Priced by a consumption model that a commitment pays for: the usage costs less and the fee is given back as far as it is used.</param>
/// <param name="Spot">Spot or preemptible capacity.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GcpSku(bool Fee, bool Spend, bool Committed, bool Spot);
