INSERT INTO {db:Identifier}.spend_month
SELECT
    addDays(ChargeDay, 1 - toDayOfMonth(ChargeDay)) AS Month, ServiceProviderName, ServiceCategory, ServiceName, BillingAccountId, SubAccountId, RegionId, ChargeCategory,
    PricingCategory, CommitmentDiscountStatus, ConsumedUnit, BillingCurrency, mapFromArrays(any(mapKeys(Tags)), TagValues),
    sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(ConsumedQuantity), sum(ConsumedEffectiveCost), sum(Rows),
    x_SourceId, x_BillingPeriod, {snapshot:UUID}
FROM {db:Identifier}.spend_day
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY Month, ServiceProviderName, ServiceCategory, ServiceName, BillingAccountId, SubAccountId, RegionId, ChargeCategory,
    PricingCategory, CommitmentDiscountStatus, ConsumedUnit, BillingCurrency, mapValues(Tags) AS TagValues, x_SourceId, x_BillingPeriod
SETTINGS max_bytes_before_external_group_by = 100000000, max_bytes_before_external_sort = 100000000, max_execution_time = 3600, max_partitions_per_insert_block = 0
