using System.Text;

namespace FinOps.Benchmarks.Parsing;

/// <summary>A reader's mapping in SQL for comparison: amounts as Decimal, times, the texts FOCUS names, tags and all other columns in maps.</summary>
/// <remarks>Service look-ups, block units, commitments and made rows are left out, to the engine's advantage.</remarks>
/// <param name="Amounts">Columns read as numbers.</param>
/// <param name="Times">Columns read as times.</param>
/// <param name="Texts">Columns that become a FOCUS column of their own; what is in none of the lists goes into the map of extras.</param>
internal sealed record ReferenceSql(string Provider, string[] Amounts, string[] Times, string[] Texts)
{
    public static readonly ReferenceSql[] All =
    [
        new("azure",
            ["Cost", "CostInBillingCurrency", "Quantity", "EffectivePrice", "UnitPrice", "PayGPrice", "ExchangeRatePricingToBilling", "PaygCostInBillingCurrency"],
            ["Date", "BillingPeriodStartDate", "BillingPeriodEndDate"],
            ["BillingAccountId", "BillingAccountName", "BillingProfileId", "BillingProfileName", "SubscriptionId", "SubscriptionName", "MeterCategory", "MeterSubCategory", "MeterName",
             "BillingCurrency", "BillingCurrencyCode", "UnitOfMeasure", "ResourceId", "ResourceName", "ResourceLocation", "ConsumedService", "ChargeType", "Frequency", "PricingModel",
             "ReservationId", "ReservationName", "BenefitId", "BenefitName", "ProductName", "PublisherName", "PublisherType", "Tags", "AdditionalInfo", "InvoiceId", "ProductId", "MeterId"]),
        new("oci",
            ["usage/billedQuantity", "usage/billedQuantityOverage", "cost/unitPrice", "cost/unitPriceOverage", "cost/myCost", "cost/myCostOverage"],
            ["lineItem/intervalUsageStart", "lineItem/intervalUsageEnd"],
            ["lineItem/tenantId", "product/service", "product/compartmentId", "product/compartmentName", "product/region", "product/availabilityDomain", "product/resourceId",
             "product/Description", "cost/subscriptionId", "cost/productSku", "cost/currencyCode", "cost/billingUnitReadable", "cost/skuUnitDescription", "lineItem/isCorrection"]),
        new("alibaba",
            ["PretaxGrossAmount", "InvoiceDiscount", "DeductedByCoupons", "PretaxAmount", "DeductedByCashCoupons", "DeductedByPrepaidCard", "PaymentAmount", "OutstandingAmount", "Usage", "ListPrice"],
            ["BillingDate", "UsageStartTime", "UsageEndTime"],
            ["BillAccountID", "BillAccountName", "OwnerID", "ProductCode", "ProductName", "CommodityCode", "SubscriptionType", "Item", "BillingItem", "BillingItemCode", "InstanceID",
             "NickName", "Region", "Zone", "Tag", "Currency", "UsageUnit", "ListPriceUnit", "ServicePeriod", "InstanceSpec", "InstanceConfig", "BillingCycle"]),
        new("focus",
            ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "ListUnitPrice", "ContractedUnitPrice", "PricingQuantity", "ConsumedQuantity", "CommitmentDiscountQuantity"],
            ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"],
            ["BillingAccountId", "BillingAccountName", "BillingCurrency", "SubAccountId", "SubAccountName", "ServiceName", "ServiceCategory", "ChargeCategory", "ChargeClass", "ChargeDescription",
             "ChargeFrequency", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType", "SkuId", "SkuPriceId", "PricingCategory", "PricingUnit", "ConsumedUnit",
             "CommitmentDiscountId", "CommitmentDiscountType", "CommitmentDiscountStatus", "ProviderName", "PublisherName", "InvoiceIssuerName", "Tags", "AvailabilityZone", "InvoiceId"]),
    ];

    public string Write(string file, string header)
    {
        var columns = header.TrimEnd('\r').Split(',').Select(c => c.Trim('"')).ToArray();
        var sql = new StringBuilder("SELECT ");
        foreach (var column in columns)
        {
            if (Is(Amounts, column)) sql.Append($"toDecimal128OrZero(`{column}`, 18) AS `m {column}`, ");
            else if (Is(Times, column)) sql.Append($"parseDateTimeBestEffortOrNull(`{column}`, 'UTC') AS `t {column}`, ");
            else if (Is(Texts, column)) sql.Append($"nullIf(`{column}`, '') AS `s {column}`, ");
        }

        var tags = columns.Where(c => c.StartsWith("tags/", StringComparison.Ordinal)).ToArray();
        if (tags.Length > 0) sql.Append(Map(tags)).Append(" AS Tags, ");
        var extras = columns.Where(c => !Is(Amounts, c) && !Is(Times, c) && !Is(Texts, c) && !tags.Contains(c)).ToArray();
        sql.Append(extras.Length > 0 ? Map(extras) : "map()").Append(" AS x_Columns ");
        sql.Append("FROM file('").Append(file).Append("', 'CSVWithNames', '").AppendJoin(", ", columns.Select(c => $"`{c}` String")).Append("') ");
        return sql.Append("SETTINGS max_threads = 1, max_parsing_threads = 1, input_format_parallel_parsing = 0 FORMAT Null").ToString();
    }

    private static bool Is(string[] names, string column) => names.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string Map(IEnumerable<string> columns) =>
        $"mapFilter((k, v) -> v != '', map({string.Join(", ", columns.Select(c => $"'{c}', `{c}`"))}))";
}
