using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>Dimensions that the row of all others still names: amounts of several currencies, and quantities of several units, are never one row.</summary>
internal static class KeptDimensions
{
    internal static bool IsKept(this Dimension dimension) =>
        dimension is { Kind: DimensionKind.Column, Column: FocusColumnId.BillingCurrency or FocusColumnId.ConsumedUnit or FocusColumnId.PricingUnit };
}
