SELECT CAST(x_SourceId, 'String') AS Source, x_BillingPeriod AS Period, CAST(Dimension, 'String') AS Name, Value AS Val, CAST(BillingCurrency, 'String') AS Currency,
    sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(Rows)
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)} AND Dimension IN {dimensions:Array(String)}
  AND x_BillingPeriod >= {from:Date32} AND x_BillingPeriod < {to:Date32}
  AND ({source:String} = '' OR x_SourceId = {source:String})
GROUP BY Source, Period, Name, Val, Currency
ORDER BY Source, Period, Name, Val, Currency;
