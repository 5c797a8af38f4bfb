SELECT toDate32(ifNull(ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) AS Day, $value AS Val, CAST(ifNull(BillingCurrency, ''), 'String') AS Currency,
    ifNull(BilledCost, toDecimal128(0, 18)) AS Billed, ifNull(EffectiveCost, toDecimal128(0, 18)) AS Effective,
    ifNull(ListCost, toDecimal128(0, 18)) AS List, ifNull(ContractedCost, toDecimal128(0, 18)) AS Contracted, toUInt64(1) AS Cnt
FROM {db:Identifier}.cost
WHERE x_SnapshotId IN {live:Array(UUID)} AND Day >= {from:Date32} AND Day < {to:Date32}
  AND ({currency:String} = '' OR Currency = {currency:String})
  $filters
