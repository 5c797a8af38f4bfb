using System.Runtime.InteropServices;

namespace FinOps.Focus.Azure;

/// <summary>What a row's Quantity counts, and for how many units its prices are.</summary>
/// <param name="Priced">Quantity in the unit of the price list.</param>
/// <param name="Consumed">Quantity in single units.</param>
/// <param name="Blocks">The price list's unit is the whole block.</param>
/// <param name="PriceFactor">What UnitPrice and PayGPrice are multiplied with to be prices of that unit.</param>
/// <remarks>
/// "10K" and other bare counts come in blocks, "100 Hours" and other measures in hours, whose UnitPrice is for the block by the price sheet
/// and for the hour in some exports. The row tells: where one reading multiplies out to the cost, it is that one. Else (tiers, commitments)
/// the price is for the block unless that would make the usage cheaper than what was paid.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AzureMeasure(Money Priced, Money Consumed, bool Blocks, long PriceFactor)
{
    public static AzureMeasure Of(in AzureAmounts amounts, Money quantity)
    {
        var block = amounts.Unit.Block;
        if (block == 1) return new AzureMeasure(quantity, quantity, false, 1);
        var whole = new Money(quantity.Units / block);
        var cost = amounts.PricingCost ?? amounts.Cost;
        var price = (amounts.PricingCost is null ? AzurePrices.ToBilling(amounts.UnitPrice, amounts.Rate) : amounts.UnitPrice) ?? Money.Zero;
        var priced = price > Money.Zero && !cost.IsZero;
        var direct = priced && AzurePrices.IsProduct(price, quantity, cost);
        var divided = priced && !direct && AzurePrices.IsProduct(price, whole, cost);
        if (!divided && Counted(amounts.Unit, quantity) is { } counted) return counted;
        var isSingle = direct || (priced && !divided && !Reaches(price, whole, cost));
        return new AzureMeasure(whole, quantity, true, isSingle ? block : 1);
    }

    /// <summary>A quantity of blocks; null for a measure, and for a number that would not fit.</summary>
    private static AzureMeasure? Counted(AzureUnit unit, Money quantity) =>
        unit.IsCount && AzurePrices.Abs(quantity).Units < Money.MaxUnits / unit.Block
            ? new AzureMeasure(quantity, new Money(quantity.Units * unit.Block), true, 1) : null;

    private static bool Reaches(Money price, Money quantity, Money cost) =>
        WideMath.TryMultiply(price.Units, AzurePrices.Abs(quantity).Units, out var units) && units >= AzurePrices.Abs(cost).Units;
}
