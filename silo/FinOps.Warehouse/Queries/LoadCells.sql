SELECT if(ChargeDay >= {from:Date32}, ChargeDay, addDays(ChargeDay, 1 - toDayOfMonth(ChargeDay))) AS Day,
    CAST(Dimension, 'String'), Value, CAST(BillingCurrency, 'String'), sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost)
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)}
GROUP BY Day, Dimension, Value, BillingCurrency
SETTINGS max_bytes_before_external_group_by = 100000000;
