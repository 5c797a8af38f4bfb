SELECT CAST(BillingCurrency, 'String'), CAST(Dimension, 'String'), sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows)
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY BillingCurrency, Dimension
ORDER BY BillingCurrency, Dimension;
