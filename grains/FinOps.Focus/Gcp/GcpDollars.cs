namespace FinOps.Focus.Gcp;

/// <summary>The pricing currency columns: Google's price lists are in US dollars, turned into the invoice's currency at the row's rate.</summary>
internal static class GcpDollars
{
    /// <param name="rate">Local currency for one dollar; null or 1 where the row is in dollars or does not say.</param>
    /// <param name="dollar">Code of USD in the column PricingCurrency.</param>
    public static void Set(FocusBlock block, int row, Money? rate, int dollar)
    {
        var pricing = block.Text(FocusColumnId.PricingCurrency);
        if (rate is not { } given || given <= Money.Zero || given == Money.One)
        {
            pricing.Set(row, block.Text(FocusColumnId.BillingCurrency)[row]);
            return;
        }

        pricing.Writable[row] = dollar;
        Divide(block.Money(FocusColumnId.PricingCurrencyEffectiveCost), row, given);
        Divide(block.Money(FocusColumnId.PricingCurrencyListUnitPrice), row, given);
        Divide(block.Money(FocusColumnId.PricingCurrencyContractedUnitPrice), row, given);
    }

    private static void Divide(MoneyColumn column, int row, Money rate)
    {
        if (column.NullsArray[row] != 0) return;
        var units = column.UnitsArray[row];
        if (WideMath.TryDivide(units < 0 ? -units : units, rate.Units, out var dollars)) column.UnitsArray[row] = units < 0 ? -dollars : dollars;
    }
}
