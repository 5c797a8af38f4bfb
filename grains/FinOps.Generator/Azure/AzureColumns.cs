namespace FinOps.Generator.Azure;

/// <summary>The headers of both agreements, and which of their columns change from row to row.</summary>
internal static class AzureColumns
{
    private static readonly string[] Ea =
    [
        "BillingAccountId", "BillingAccountName", "BillingPeriodStartDate", "BillingPeriodEndDate", "BillingProfileId", "BillingProfileName", "AccountOwnerId", "AccountName",
        "SubscriptionId", "SubscriptionName", "Date", "Product", "PartNumber", "MeterId", "ServiceFamily", "MeterCategory", "MeterSubCategory", "MeterRegion", "MeterName",
        "Quantity", "EffectivePrice", "Cost", "UnitPrice", "BillingCurrency", "ResourceLocation", "AvailabilityZone", "ConsumedService", "ResourceId", "ResourceName",
        "ServiceInfo1", "ServiceInfo2", "AdditionalInfo", "Tags", "InvoiceSectionId", "InvoiceSection", "CostCenter", "UnitOfMeasure", "ResourceGroup", "ReservationId",
        "ReservationName", "ProductOrderId", "ProductOrderName", "OfferId", "IsAzureCreditEligible", "Term", "PublisherName", "PlanName", "ChargeType", "Frequency",
        "PublisherType", "PayGPrice", "PricingModel", "CostAllocationRuleName", "benefitId", "benefitName",
    ];

    private static readonly string[] Mca =
    [
        "invoiceId", "previousInvoiceId", "billingAccountId", "billingAccountName", "billingProfileId", "billingProfileName", "invoiceSectionId", "invoiceSectionName",
        "resellerName", "resellerMpnId", "costCenter", "billingPeriodEndDate", "billingPeriodStartDate", "servicePeriodEndDate", "servicePeriodStartDate", "date",
        "serviceFamily", "productOrderId", "productOrderName", "consumedService", "meterId", "meterName", "meterCategory", "meterSubCategory", "meterRegion", "ProductId",
        "ProductName", "SubscriptionId", "subscriptionName", "publisherType", "publisherId", "publisherName", "resourceGroupName", "ResourceId", "resourceLocation", "location",
        "effectivePrice", "quantity", "unitOfMeasure", "chargeType", "billingCurrency", "pricingCurrency", "costInBillingCurrency", "costInPricingCurrency", "costInUsd",
        "paygCostInBillingCurrency", "paygCostInUsd", "exchangeRatePricingToBilling", "exchangeRateDate", "isAzureCreditEligible", "serviceInfo1", "serviceInfo2",
        "additionalInfo", "tags", "PayGPrice", "frequency", "term", "reservationId", "reservationName", "pricingModel", "unitPrice", "costAllocationRuleName", "benefitId",
        "benefitName", "provider",
    ];

    private static readonly Dictionary<string, AzureSlot> Slots = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Date"] = AzureSlot.Date,
        ["Quantity"] = AzureSlot.Quantity,
        ["EffectivePrice"] = AzureSlot.EffectivePrice,
        ["UnitPrice"] = AzureSlot.UnitPrice,
        ["PayGPrice"] = AzureSlot.ListPrice,
        ["Cost"] = AzureSlot.Cost,
        ["costInBillingCurrency"] = AzureSlot.Cost,
        ["costInPricingCurrency"] = AzureSlot.PricingCost,
        ["costInUsd"] = AzureSlot.PricingCost,
        ["paygCostInBillingCurrency"] = AzureSlot.ListCost,
        ["paygCostInUsd"] = AzureSlot.ListPricingCost,
    };

    public static string[] Header(AzureLayout layout) => layout.IsMca ? Mca : Ea;

    public static Dictionary<string, AzureSlot> SlotsOf(AzureLayout layout) =>
        Header(layout).Where(Slots.ContainsKey).ToDictionary(c => c, c => Slots[c]);

    /// <summary>Names by meaning in the layout's own spelling: EA calls Product what MCA calls ProductName.</summary>
    public static Dictionary<string, string> Spell(AzureLayout layout, IEnumerable<(string Column, string Text)> texts)
    {
        var header = Header(layout);
        var spelt = new Dictionary<string, string>();
        foreach (var (column, text) in texts)
        {
            if (Array.Find(header, h => h.Equals(column, StringComparison.OrdinalIgnoreCase)) is { } name) spelt[name] = text;
        }

        return spelt;
    }
}
