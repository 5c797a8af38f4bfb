SELECT ChargeDay AS Day, $value AS Val, CAST(BillingCurrency, 'String') AS Currency,
    BilledCost AS Billed, EffectiveCost AS Effective, ListCost AS List, ContractedCost AS Contracted, Rows AS Cnt
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)} AND Dimension = {rollup:String}
  AND ChargeDay >= {from:Date32} AND ChargeDay < {to:Date32}
  AND ({currency:String} = '' OR BillingCurrency = {currency:String})
  $filters
