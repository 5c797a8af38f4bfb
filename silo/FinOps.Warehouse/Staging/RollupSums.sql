SELECT CAST(BillingCurrency, 'String') AS Currency, CAST(Dimension, 'String') AS Name, sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows)
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY Currency, Name
UNION ALL
SELECT CAST(BillingCurrency, 'String') AS Currency, 'spend_day' AS Name, sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows)
FROM {db:Identifier}.spend_day
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY Currency
UNION ALL
SELECT CAST(BillingCurrency, 'String') AS Currency, 'spend_month' AS Name, sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows)
FROM {db:Identifier}.spend_month
WHERE x_SnapshotId = {snapshot:UUID}
GROUP BY Currency;
