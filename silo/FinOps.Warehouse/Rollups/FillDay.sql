INSERT INTO {db:Identifier}.spend_day
SELECT
    ChargeDay, Provider, Category, Service, BillingAccount, SubAccount, Region, Charge, Pricing, Commitment, Unit, Currency, $tags,
    ifNull(Billed, toDecimal128(0, 18)), ifNull(Effective, toDecimal128(0, 18)), ifNull(List, toDecimal128(0, 18)), ifNull(Contracted, toDecimal128(0, 18)),
    ifNull(Quantity, toDecimal128(0, 18)), ifNull(UnitEffective, toDecimal128(0, 18)), Cnt,
    Source, Period, {snapshot:UUID}
FROM
(
    SELECT
        toDate32(ifNull(ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) AS ChargeDay,
        ifNull(ServiceProviderName, '') AS Provider, ifNull(ServiceCategory, '') AS Category, ifNull(ServiceName, '') AS Service,
        ifNull(BillingAccountId, '') AS BillingAccount, ifNull(SubAccountId, '') AS SubAccount, ifNull(RegionId, '') AS Region,
        ifNull(ChargeCategory, '') AS Charge, ifNull(PricingCategory, '') AS Pricing, ifNull(CommitmentDiscountStatus, '') AS Commitment,
        ifNull(ConsumedUnit, '') AS Unit, ifNull(BillingCurrency, '') AS Currency,
        $values
        sum(BilledCost) AS Billed, sum(EffectiveCost) AS Effective, sum(ListCost) AS List, sum(ContractedCost) AS Contracted,
        sum(ConsumedQuantity) AS Quantity, sumIf(EffectiveCost, isNotNull(ConsumedQuantity)) AS UnitEffective, count() AS Cnt,
        x_SourceId AS Source, x_BillingPeriod AS Period
    FROM {db:Identifier}.cost
    WHERE x_SnapshotId = {snapshot:UUID}
    GROUP BY ChargeDay, Provider, Category, Service, BillingAccount, SubAccount, Region, Charge, Pricing, Commitment, Unit, Currency, $keys Source, Period
)
SETTINGS max_bytes_before_external_group_by = 100000000, max_bytes_before_external_sort = 100000000, max_execution_time = 3600, max_partitions_per_insert_block = 0
