namespace FinOps.Domain.Querying;

/// <summary>What a query sums. Money is in the query's currency, exact; quantities are in the unit that the query groups or filters by.</summary>
public enum Measure
{
    /// <summary>FOCUS BilledCost.</summary>
    Billed,

    /// <summary>FOCUS EffectiveCost: amortized, after discounts.</summary>
    Effective,

    /// <summary>FOCUS ListCost.</summary>
    List,

    /// <summary>FOCUS ContractedCost.</summary>
    Contracted,

    /// <summary>ListCost less EffectiveCost.</summary>
    Savings,

    /// <summary>FOCUS ConsumedQuantity. Quantities of different ConsumedUnit are never added.</summary>
    Quantity,

    /// <summary>FOCUS PricingQuantity. Quantities of different PricingUnit are never added.</summary>
    PricingQuantity,

    /// <summary>EffectiveCost of rows that have a ConsumedQuantity, divided by it; none where nothing was consumed.</summary>
    UnitCost,

    /// <summary>Cost rows.</summary>
    Count,
}
