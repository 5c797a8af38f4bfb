namespace FinOps.Focus.Azure;

/// <summary>Writes the numbers, times and lines of charges into a block's columns.</summary>
internal static class AzureNumbers
{
    private const long Day = 86_400_000;

    public static void Write(ReadOnlySpan<AzureCharge> charges, ReadOnlySpan<long> lines, FocusBlock block, int first)
    {
        var row = first;
        var target = new Columns(block);
        foreach (ref readonly var charge in charges)
        {
            block.LinesArray[row] = lines[charge.Source];
            Set(target.PeriodStart, row, charge.PeriodStart);
            Set(target.PeriodEnd, row, charge.PeriodEnd);
            Set(target.Start, row, charge.Start);
            Set(target.End, row, charge.Start + Day);
            Set(target.Billed, row, charge.Billed);
            Set(target.Effective, row, charge.Effective);
            Set(target.PricingEffective, row, charge.PricingEffective);
            Set(target.List, row, charge.List);
            Set(target.Contracted, row, charge.Contracted);
            target.ListPrice.Set(row, charge.ListPrice);
            target.PricingListPrice.Set(row, charge.PricingListPrice);
            target.ContractedPrice.Set(row, charge.ContractedPrice);
            target.PricingContractedPrice.Set(row, charge.PricingContractedPrice);
            target.PricingQuantity.Set(row, charge.PricingQuantity);
            target.ConsumedQuantity.Set(row, charge.ConsumedQuantity);
            target.CommitmentQuantity.Set(row, charge.CommitmentQuantity);
            row++;
        }
    }

    private static void Set(MoneyColumn column, int row, Money value)
    {
        column.UnitsArray[row] = value.Units;
        column.NullsArray[row] = 0;
    }

    private static void Set(TimeColumn column, int row, long value)
    {
        column.Values[row] = value;
        column.NullsArray[row] = 0;
    }

    private readonly ref struct Columns(FocusBlock block)
    {
        public readonly TimeColumn PeriodStart = block.Time(FocusColumnId.BillingPeriodStart);
        public readonly TimeColumn PeriodEnd = block.Time(FocusColumnId.BillingPeriodEnd);
        public readonly TimeColumn Start = block.Time(FocusColumnId.ChargePeriodStart);
        public readonly TimeColumn End = block.Time(FocusColumnId.ChargePeriodEnd);
        public readonly MoneyColumn Billed = block.Money(FocusColumnId.BilledCost);
        public readonly MoneyColumn Effective = block.Money(FocusColumnId.EffectiveCost);
        public readonly MoneyColumn PricingEffective = block.Money(FocusColumnId.PricingCurrencyEffectiveCost);
        public readonly MoneyColumn List = block.Money(FocusColumnId.ListCost);
        public readonly MoneyColumn Contracted = block.Money(FocusColumnId.ContractedCost);
        public readonly MoneyColumn ListPrice = block.Money(FocusColumnId.ListUnitPrice);
        public readonly MoneyColumn PricingListPrice = block.Money(FocusColumnId.PricingCurrencyListUnitPrice);
        public readonly MoneyColumn ContractedPrice = block.Money(FocusColumnId.ContractedUnitPrice);
        public readonly MoneyColumn PricingContractedPrice = block.Money(FocusColumnId.PricingCurrencyContractedUnitPrice);
        public readonly MoneyColumn PricingQuantity = block.Money(FocusColumnId.PricingQuantity);
        public readonly MoneyColumn ConsumedQuantity = block.Money(FocusColumnId.ConsumedQuantity);
        public readonly MoneyColumn CommitmentQuantity = block.Money(FocusColumnId.CommitmentDiscountQuantity);
    }
}
