using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Cur;

/// <summary>The columns of a month's report: product/ and resourceTags/ columns come and go between months, as they do in real reports.</summary>
internal static class CurHeader
{
    public static readonly string[] Before =
    [
        "identity/LineItemId", "identity/TimeInterval",
        "bill/InvoiceId", "bill/InvoicingEntity", "bill/BillingEntity", "bill/BillType", "bill/PayerAccountId", "bill/BillingPeriodStartDate", "bill/BillingPeriodEndDate",
        "lineItem/UsageAccountId", "lineItem/LineItemType", "lineItem/UsageStartDate", "lineItem/UsageEndDate", "lineItem/ProductCode", "lineItem/UsageType",
        "lineItem/Operation", "lineItem/AvailabilityZone", "lineItem/ResourceId", "lineItem/UsageAmount", "lineItem/NormalizationFactor",
        "lineItem/NormalizedUsageAmount", "lineItem/CurrencyCode", "lineItem/UnblendedRate", "lineItem/UnblendedCost", "lineItem/BlendedRate",
        "lineItem/BlendedCost", "lineItem/LineItemDescription", "lineItem/TaxType", "lineItem/LegalEntity",
    ];

    private static readonly string[] Product =
    [
        "ProductName", "availability", "availabilityZone", "cacheEngine", "capacitystatus", "clockSpeed", "currentGeneration", "databaseEngine", "deploymentOption",
        "durability", "enhancedNetworkingSupported", "fromLocation", "fromLocationType", "fromRegionCode", "group", "groupDescription", "instanceFamily",
        "instanceType", "instanceTypeFamily", "licenseModel", "location", "locationType", "marketoption", "memory", "networkPerformance",
        "normalizationSizeFactor", "operatingSystem", "operation", "physicalProcessor", "preInstalledSw", "processorArchitecture", "productFamily", "region",
        "regionCode", "servicecode", "servicename", "sku", "storage", "storageClass", "storageMedia", "tenancy", "toLocation", "toLocationType",
        "toRegionCode", "transferType", "usagetype", "vcpu", "volumeApiName", "volumeType",
    ];

    /// <summary>Columns only some months have; none carries an amount.</summary>
    private static readonly string[] Drifting =
        ["clockSpeed", "currentGeneration", "groupDescription", "networkPerformance", "physicalProcessor", "durability", "cacheEngine", "storage", "capacitystatus"];

    public static readonly string[] After =
    [
        "pricing/LeaseContractLength", "pricing/OfferingClass", "pricing/PurchaseOption", "pricing/RateCode", "pricing/RateId", "pricing/currency",
        "pricing/publicOnDemandCost", "pricing/publicOnDemandRate", "pricing/term", "pricing/unit",
        "reservation/AmortizedUpfrontCostForUsage", "reservation/AmortizedUpfrontFeeForBillingPeriod", "reservation/EffectiveCost", "reservation/EndTime",
        "reservation/ModificationStatus", "reservation/NormalizedUnitsPerReservation", "reservation/NumberOfReservations", "reservation/RecurringFeeForUsage",
        "reservation/ReservationARN", "reservation/StartTime", "reservation/SubscriptionId", "reservation/TotalReservedNormalizedUnits",
        "reservation/TotalReservedUnits", "reservation/UnitsPerReservation", "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
        "reservation/UnusedNormalizedUnitQuantity", "reservation/UnusedQuantity", "reservation/UnusedRecurringFee", "reservation/UpfrontValue",
        "savingsPlan/TotalCommitmentToDate", "savingsPlan/SavingsPlanARN", "savingsPlan/SavingsPlanRate", "savingsPlan/UsedCommitment",
        "savingsPlan/SavingsPlanEffectiveCost", "savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod", "savingsPlan/RecurringCommitmentForBillingPeriod",
        "savingsPlan/StartTime", "savingsPlan/EndTime", "savingsPlan/OfferingType", "savingsPlan/PaymentOption", "savingsPlan/PurchaseTerm", "savingsPlan/Region",
    ];

    private static readonly string[] Tags = ["aws:createdBy", "user:cost-center", "user:env", "user:owner", "user:project", "user:service", "user:team"];

    public static string[] Of(ulong seed, DateOnly month)
    {
        var draw = SplitMix.Hash(seed, 0xC01, (ulong)month.DayNumber);
        bool Absent(string column, int bit) => ((draw >> bit) & 3) == 0 && column.Length > 0;
        var gone = Drifting.Where((c, i) => Absent(c, i * 2)).ToHashSet(StringComparer.Ordinal);
        var tags = Tags.Where(t => (t != "user:project" || (draw & (1UL << 40)) != 0) && (t != "user:owner" || (draw & (1UL << 41)) != 0));
        return
        [
            .. Before,
            .. Product.Where(p => !gone.Contains(p)).Select(p => "product/" + p),
            .. After,
            .. tags.Select(t => "resourceTags/" + t),
        ];
    }
}
