namespace FinOps.Focus.Azure;

/// <summary>Finds unit prices and a quantity that agree with the costs, which are never touched.</summary>
/// <remarks>
/// FOCUS wants unit price x quantity = cost with prices of zero or more. A price as delivered stands when its product is the cost to within
/// <see cref="Tolerance"/>; else the price is cost / quantity; a negative cost makes the quantity negative; and where no price can do it,
/// the quantity is one and the price the cost.
/// </remarks>
internal static class AzurePrices
{
    /// <summary>10^-9 in units.</summary>
    private const ulong Tolerance = 1_000_000_000;

    public static void Set(ref AzureCharge charge, in AzureAmounts amounts, in AzureMeasure measure, Money? list, Money? contracted)
    {
        var negative = charge.Contracted.IsNegative || (charge.Contracted.IsZero && charge.List.IsNegative);
        if (negative ? charge.List > Money.Zero : charge.List.IsNegative) charge.List = charge.Contracted;
        var quantity = measure.Priced;
        if (negative != quantity.IsNegative && !quantity.IsZero && !(charge.Contracted.IsZero && charge.List.IsZero)) quantity = -quantity;
        charge.Blocks = measure.Blocks;
        var fits = TryPrice(charge.List, quantity, ToBilling(list, amounts.Rate), out var listPrice, out var listStands)
            & TryPrice(charge.Contracted, quantity, ToBilling(contracted, amounts.Rate), out var price, out var stands);
        if (!fits)
        {
            quantity = negative ? -Money.One : Money.One;
            (listPrice, price, listStands, stands) = (Abs(charge.List), Abs(charge.Contracted), false, false);
            charge.Blocks = false;
        }

        charge.PricingQuantity = quantity;
        charge.ListPrice = listPrice;
        charge.ContractedPrice = price;
        charge.PricingListPrice = listStands ? list : ToPricing(listPrice, amounts.Rate);
        charge.PricingContractedPrice = stands ? contracted : ToPricing(price, amounts.Rate);
    }

    /// <summary>An amount of the billing currency in the pricing currency, cut to 18 digits.</summary>
    public static Money ToPricing(Money amount, Money? rate)
    {
        if (rate is not { } given || amount.IsZero) return amount;
        if (!WideMath.TryDivide(Abs(amount).Units, given.Units, out var units)) return amount;
        return amount.IsNegative ? new Money(-units) : new Money(units);
    }

    /// <summary>A price or cost of the pricing currency in the billing currency, rounded to 18 digits.</summary>
    public static Money? ToBilling(Money? amount, Money? rate)
    {
        if (amount is not { } given || rate is not { } times) return amount;
        return WideMath.TryMultiply(given.Units, times.Units, out var units) ? new Money(units) : null;
    }

    public static bool IsProduct(Money price, Money quantity, Money cost) => WideMath.ProductIs(price.Units, quantity.Units, cost.Units, Tolerance);

    public static Money Abs(Money money) => money.IsNegative ? -money : money;

    private static bool TryPrice(Money cost, Money quantity, Money? given, out Money price, out bool stands)
    {
        price = given ?? Money.Zero;
        stands = given is { IsNegative: false } && IsProduct(price, quantity, cost);
        if (stands) return true;
        price = Money.Zero;
        if (cost.IsZero) return true;
        if (quantity.IsZero || !WideMath.TryDivide(Abs(cost).Units, Abs(quantity).Units, out var units)) return false;
        price = new Money(units);
        return IsProduct(price, quantity, cost);
    }
}
