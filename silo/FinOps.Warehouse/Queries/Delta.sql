SELECT ChargeDay, CAST(Dimension, 'String'), Value, CAST(BillingCurrency, 'String'),
    sum(if(x_SnapshotId IN {added:Array(UUID)}, BilledCost, -BilledCost)) AS Billed,
    sum(if(x_SnapshotId IN {added:Array(UUID)}, EffectiveCost, -EffectiveCost)) AS Effective,
    sum(if(x_SnapshotId IN {added:Array(UUID)}, ListCost, -ListCost)) AS List,
    sum(if(x_SnapshotId IN {added:Array(UUID)}, ContractedCost, -ContractedCost)) AS Contracted
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {both:Array(UUID)}
GROUP BY ChargeDay, Dimension, Value, BillingCurrency
HAVING Billed != 0 OR Effective != 0 OR List != 0 OR Contracted != 0
ORDER BY ChargeDay, Dimension, Value, BillingCurrency
SETTINGS max_bytes_before_external_group_by = 100000000, max_bytes_before_external_sort = 100000000;
