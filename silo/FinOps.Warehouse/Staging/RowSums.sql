SELECT
    CAST(ifNull(BillingCurrency, ''), 'String') AS Currency,
    sum(ifNull(BilledCost, toDecimal128(0, 18))), sum(ifNull(EffectiveCost, toDecimal128(0, 18))),
    sum(ifNull(ListCost, toDecimal128(0, 18))), sum(ifNull(ContractedCost, toDecimal128(0, 18))),
    count(),
    groupUniqArray(x_BillingPeriod)
FROM {db:Identifier}.cost
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY Currency
ORDER BY Currency;
