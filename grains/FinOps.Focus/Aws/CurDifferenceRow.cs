namespace FinOps.Focus.Aws;

/// <summary>The row that shows what Savings Plan covered usage and negation of a day left over.</summary>
internal static class CurDifferenceRow
{
    public static void Add(in CurDifference difference, Utf8Dictionary texts, FocusBlock block)
    {
        var row = block.AddRow(difference.Line);
        var key = difference.Key;
        Text(FocusColumnId.BillingAccountId, texts[key.Payer]);
        Text(FocusColumnId.BillingAccountName, texts[key.Payer]);
        Text(FocusColumnId.BillingAccountType, CurConstants.BillingAccountType);
        Text(FocusColumnId.SubAccountId, texts[key.Account]);
        Text(FocusColumnId.SubAccountName, texts[key.Account]);
        if (key.Account != 0) Text(FocusColumnId.SubAccountType, CurConstants.SubAccountType);
        Text(FocusColumnId.BillingCurrency, texts[key.Currency]);
        Text(FocusColumnId.PricingCurrency, texts[key.Currency]);
        Text(FocusColumnId.ServiceProviderName, CurConstants.Provider);
        Text(FocusColumnId.HostProviderName, CurConstants.Provider);
        Text(FocusColumnId.InvoiceIssuerName, CurConstants.Provider);
        Text(FocusColumnId.ChargeCategory, "Adjustment"u8);
        Text(FocusColumnId.ChargeFrequency, "Usage-Based"u8);
        Text(FocusColumnId.ChargeDescription, "Savings Plan covered usage and negation that do not cancel within the file"u8);
        Text(FocusColumnId.CommitmentDiscountId, texts[key.Plan]);
        if (key.Plan != 0)
        {
            Text(FocusColumnId.CommitmentDiscountCategory, "Spend"u8);
            Text(FocusColumnId.CommitmentDiscountType, "Savings Plan"u8);
        }

        var code = texts.Text(key.ProductCode);
        var service = AwsServices.TryFind(code, out var known) ? known! : AwsServices.Named(code);
        Text(FocusColumnId.ServiceName, System.Text.Encoding.UTF8.GetBytes(service.Name));
        Text(FocusColumnId.ServiceCategory, System.Text.Encoding.UTF8.GetBytes(service.Category));
        Text(FocusColumnId.ServiceSubcategory, System.Text.Encoding.UTF8.GetBytes(service.Subcategory));
        Time(FocusColumnId.BillingPeriodStart, key.PeriodStart);
        Time(FocusColumnId.BillingPeriodEnd, key.PeriodEnd);
        Time(FocusColumnId.ChargePeriodStart, key.Day);
        Time(FocusColumnId.ChargePeriodEnd, key.Day + 86_400_000);
        block.Money(FocusColumnId.BilledCost).Set(row, difference.Amount);
        block.Money(FocusColumnId.EffectiveCost).Set(row, Money.Zero);
        block.Money(FocusColumnId.PricingCurrencyEffectiveCost).Set(row, Money.Zero);
        block.Money(FocusColumnId.ListCost).Set(row, Money.Zero);
        block.Money(FocusColumnId.ContractedCost).Set(row, Money.Zero);

        void Text(FocusColumnId id, ReadOnlySpan<byte> value) => block.Text(id).Set(row, value);
        void Time(FocusColumnId id, long milliseconds) => block.Time(id).Set(row, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }
}
