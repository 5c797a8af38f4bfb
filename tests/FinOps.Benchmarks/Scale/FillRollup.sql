-- Every dimension of rollup_daily by itself, from the table that has them together.
INSERT INTO {db:Identifier}.rollup_daily (ChargeDay, Dimension, Value, BillingCurrency, BilledCost, EffectiveCost, ListCost, ContractedCost, Rows, x_SourceId, x_BillingPeriod, x_SnapshotId)
SELECT ChargeDay, pair.1, pair.2, BillingCurrency, sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows), x_SourceId, x_BillingPeriod, x_SnapshotId
FROM {db:Identifier}.spend_day
ARRAY JOIN [('total', ''), ('provider', toString(ServiceProviderName)), ('service', toString(ServiceName)), ('category', toString(ServiceCategory)), ('account', toString(SubAccountId)),
    ('region', toString(RegionId)), ('charge', toString(ChargeCategory)), ('tag:team', toString(Tags['team']))] AS pair
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY ChargeDay, pair, BillingCurrency, x_SourceId, x_BillingPeriod, x_SnapshotId;
