-- The mapping of docs/mapping/oci.md. Left out: the currency of rows that name none is a neighbour's there, USD here; the newest month of the
-- file, which tells corrections, is found there and given here.
SELECT
    'Oracle' AS ServiceProviderName, 'Oracle' AS HostProviderName, 'Oracle' AS InvoiceIssuerName,
    if(`cost/subscriptionId` = '', `lineItem/tenantId`, `cost/subscriptionId`) AS BillingAccountId, BillingAccountId AS BillingAccountName,
    if(`cost/subscriptionId` = '', 'Tenancy', 'Subscription') AS BillingAccountType,
    `lineItem/tenantId` AS SubAccountId, `lineItem/tenantId` AS SubAccountName, 'Tenancy' AS SubAccountType,
    if(`product/service` = '', 'Oracle Cloud', `product/service`) AS ServiceName,
    transform(upper(replaceAll(`product/service`, ' ', '_')), $codes, $categories, 'Other') AS ServiceCategory,
    transform(upper(replaceAll(`product/service`, ' ', '_')), $codes, $subcategories, 'Other (Other)') AS ServiceSubcategory,
    nullIf(`product/region`, '') AS RegionId, nullIf(transform(`product/region`, $regions, $regionNames, `product/region`), '') AS RegionName,
    nullIf(`product/availabilityDomain`, '') AS AvailabilityZone,
    nullIf(`product/resourceId`, '') AS ResourceId,
    multiIf(`product/resourceId` = '', NULL, startsWith(`product/resourceId`, 'ocid1.'), splitByChar('.', `product/resourceId`, 2)[2], 'resource') AS ResourceType,
    multiIf(`product/Description` != '', `product/Description`, `product/service` != '', `product/service`, 'Oracle Cloud') AS ChargeDescription,
    if(`cost/productSku` = '', ChargeDescription, `cost/productSku`) AS SkuId, SkuId AS SkuPriceId, ChargeDescription AS SkuMeter,
    if(`cost/skuUnitDescription` = '', 'Units', `cost/skuUnitDescription`) AS PricingUnit, PricingUnit AS ConsumedUnit,
    if(`cost/currencyCode` = '', 'USD', `cost/currencyCode`) AS BillingCurrency, BillingCurrency AS PricingCurrency,
    'Usage' AS ChargeCategory, if(lower(`lineItem/isCorrection`) = 'true' AND substring(`lineItem/intervalUsageStart`, 1, 7) < '$newest', 'Correction', NULL) AS ChargeClass,
    'Usage-Based' AS ChargeFrequency, 'Standard' AS PricingCategory,
    parseDateTime64BestEffort(`lineItem/intervalUsageStart`, 3, 'UTC') AS ChargePeriodStart,
    parseDateTime64BestEffort(`lineItem/intervalUsageEnd`, 3, 'UTC') AS ChargePeriodEnd,
    toStartOfMonth(ChargePeriodStart) AS BillingPeriodStart, addMonths(BillingPeriodStart, 1) AS BillingPeriodEnd,
    cost AS BilledCost, cost AS EffectiveCost, cost AS PricingCurrencyEffectiveCost, ifNull(quantity, 1) AS ConsumedQuantity,
    $prices,
    $tags AS TagMap,
    $extras AS x_Columns
FROM (
    SELECT *, ifNull(toDecimal128OrNull(`cost/myCost`, 18), 0) AS cost, toDecimal128OrNull(`usage/billedQuantity`, 18) AS quantity,
        toDecimal128OrNull(`cost/unitPrice`, 18) AS listRate, listRate AS contractedRate, true AS priced, cost AS contracted,
        ifNull($product(listRate, quantity), cost) AS list
    FROM $file
)
