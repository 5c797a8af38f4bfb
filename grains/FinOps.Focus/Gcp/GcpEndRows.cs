using System.Text;

namespace FinOps.Focus.Gcp;

/// <summary>The rows of commitments that only the end of a file settles.</summary>
internal static class GcpEndRows
{
    public static ReadOnlySpan<byte> Provider => "Google Cloud"u8;

    public static ReadOnlySpan<byte> AccountType => "Billing Account"u8;

    public static ReadOnlySpan<byte> SubAccountType => "Project"u8;

    public static void Add(in GcpShare share, Utf8Dictionary texts, Utf8Dictionary units, FocusBlock block)
    {
        var row = block.AddRow(share.Line);
        var (key, place) = (share.Fee.Key, share.Place);
        Text(FocusColumnId.BillingAccountId, texts[key.Account]);
        Text(FocusColumnId.BillingAccountName, texts[key.Account]);
        Text(FocusColumnId.BillingAccountType, AccountType);
        if (place.Project != 0)
        {
            Text(FocusColumnId.SubAccountId, texts[place.Project]);
            Text(FocusColumnId.SubAccountName, texts[place.ProjectName != 0 ? place.ProjectName : place.Project]);
            Text(FocusColumnId.SubAccountType, SubAccountType);
        }

        Text(FocusColumnId.BillingCurrency, texts[key.Currency]);
        Text(FocusColumnId.ServiceProviderName, Provider);
        Text(FocusColumnId.HostProviderName, Provider);
        Text(FocusColumnId.InvoiceIssuerName, Provider);
        Text(FocusColumnId.ChargeCategory, "Usage"u8);
        Text(FocusColumnId.ChargeFrequency, "Usage-Based"u8);
        Text(FocusColumnId.PricingCategory, "Committed"u8);
        Text(FocusColumnId.ChargeDescription, share.Used ? "Share of a commitment's fee in the usage it covered"u8 : "Unused part of a commitment's fee"u8);
        Service(texts.Text(place.Service));
        Text(FocusColumnId.SkuId, texts[place.Sku != 0 ? place.Sku : place.SkuText]);
        Text(FocusColumnId.SkuPriceId, texts[place.Sku != 0 ? place.Sku : place.SkuText]);
        Text(FocusColumnId.SkuMeter, texts[place.SkuText]);
        if (place.Region != 0)
        {
            Text(FocusColumnId.RegionId, texts[place.Region]);
            Text(FocusColumnId.RegionName, Encoding.UTF8.GetBytes(GcpRegions.NameOf(texts.Text(place.Region))));
        }

        var unit = place.Unit == 0 ? Aws.AwsUnits.Default : units[place.Unit];
        Text(FocusColumnId.PricingUnit, unit);
        Commitment(share, unit);
        Time(FocusColumnId.BillingPeriodStart, key.PeriodStart);
        Time(FocusColumnId.BillingPeriodEnd, key.PeriodEnd);
        Time(FocusColumnId.ChargePeriodStart, share.Start);
        Time(FocusColumnId.ChargePeriodEnd, share.End);
        foreach (var id in (FocusColumnId[])[FocusColumnId.BilledCost, FocusColumnId.ListCost, FocusColumnId.ContractedCost, FocusColumnId.ListUnitPrice,
            FocusColumnId.ContractedUnitPrice, FocusColumnId.PricingCurrencyListUnitPrice, FocusColumnId.PricingCurrencyContractedUnitPrice]) Number(id, Money.Zero);
        Number(FocusColumnId.EffectiveCost, share.Effective);
        Number(FocusColumnId.PricingCurrencyEffectiveCost, share.Effective);

        // What was used stands on the rows of the usage itself.
        var quantity = share.Used ? Money.Zero : share.Quantity;
        Number(FocusColumnId.PricingQuantity, quantity);
        Number(FocusColumnId.CommitmentDiscountQuantity, quantity);
        if (share.Used)
        {
            Number(FocusColumnId.ConsumedQuantity, Money.Zero);
            Text(FocusColumnId.ConsumedUnit, unit);
        }

        GcpDollars.Set(block, row, place.Rate, block.Text(FocusColumnId.PricingCurrency).Dictionary.GetOrAdd("USD"u8));

        void Service(string name)
        {
            var service = GcpServices.Find(name);
            Text(FocusColumnId.ServiceName, Encoding.UTF8.GetBytes(service.Name));
            Text(FocusColumnId.ServiceCategory, Encoding.UTF8.GetBytes(service.Category));
            Text(FocusColumnId.ServiceSubcategory, Encoding.UTF8.GetBytes(service.Subcategory));
        }

        void Commitment(in GcpShare share, ReadOnlySpan<byte> unit)
        {
            var fee = share.Fee;
            Text(FocusColumnId.CommitmentDiscountId, texts[fee.Key.Id]);
            Text(FocusColumnId.CommitmentDiscountName, texts[fee.Place.Name]);
            Text(FocusColumnId.CommitmentDiscountType, texts[fee.Place.Type]);
            Text(FocusColumnId.CommitmentDiscountCategory, fee.Key.Spend ? "Spend"u8 : "Usage"u8);
            Text(FocusColumnId.CommitmentDiscountStatus, share.Used ? "Used"u8 : "Unused"u8);
            Text(FocusColumnId.CommitmentDiscountUnit, fee.Key.Spend ? texts[fee.Key.Currency] : unit);
            if (share.Used) return;
            Text(FocusColumnId.ResourceId, texts[fee.Key.Id]);
            Text(FocusColumnId.ResourceType, texts[fee.Place.Type]);
        }

        void Text(FocusColumnId id, ReadOnlySpan<byte> value) => block.Text(id).Set(row, value);
        void Number(FocusColumnId id, Money value) => block.Money(id).Set(row, value);
        void Time(FocusColumnId id, long milliseconds) => block.Time(id).Set(row, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }
}
