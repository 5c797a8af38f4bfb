namespace FinOps.Focus.Aws;

/// <summary>Finds unit prices and a quantity that agree with the costs, which are never touched.</summary>
/// <remarks>
/// FOCUS wants unit price x quantity = cost with prices of zero or more. AWS gives costs rounded to ten digits, tiered rates and negative
/// amounts, so: the given rate stands when its product is the cost to within <see cref="Tolerance"/>; else the price is cost / quantity;
/// a negative cost makes the quantity negative; and where no price can do it, the quantity is one and the price the cost.
/// </remarks>
internal static class CurPrices
{
    /// <summary>10^-9 in units: AWS rounds costs to ten digits.</summary>
    private const ulong Tolerance = 1_000_000_000;

    public static void Set(ref CurCharge charge, Money? quantity, Money? listRate, Money? contractedRate)
    {
        var negative = charge.Contracted.IsNegative || (charge.Contracted.IsZero && charge.List.IsNegative);
        if (negative ? charge.List > Money.Zero : charge.List.IsNegative) charge.List = charge.Contracted;
        var amount = quantity ?? Money.One;
        if (negative != amount.IsNegative && !amount.IsZero && !(charge.Contracted.IsZero && charge.List.IsZero)) amount = -amount;
        if (!TryPrice(charge.List, amount, listRate, out var list) || !TryPrice(charge.Contracted, amount, contractedRate,
            out var contracted))
        {
            amount = negative ? -Money.One : Money.One;
            list = Abs(charge.List);
            contracted = Abs(charge.Contracted);
        }

        charge.PricingQuantity = amount;
        charge.ListPrice = list;
        charge.ListRateReplaced = listRate is { } rate && rate != list;
        charge.ContractedPrice = contracted;
    }

    private static bool TryPrice(Money cost, Money quantity, Money? rate, out Money price)
    {
        price = rate ?? Money.Zero;
        if (rate is { IsNegative: false } given && WideMath.ProductIs(given.Units, quantity.Units, cost.Units, Tolerance)) return true;
        price = Money.Zero;
        if (cost.IsZero) return true;
        if (quantity.IsZero) return false;
        if (!WideMath.TryDivide(Abs(cost).Units, Abs(quantity).Units, out var units)) return false;
        price = new Money(units);
        return WideMath.ProductIs(units, quantity.Units, cost.Units, Tolerance);
    }

    private static Money Abs(Money money) => money.IsNegative ? -money : money;
}
