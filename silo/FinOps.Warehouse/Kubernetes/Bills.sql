-- Rows of the bill that may be of a node or volume, by the last part of either name; which they are is decided by ResourceKey.
WITH
    lower(CAST(ifNull(ResourceId, ''), 'String')) AS Id,
    lower(CAST(ifNull(ResourceName, ''), 'String')) AS Alias,
    arrayElement(splitByChar('/', replaceRegexpOne(Id, '(/virtualmachinescalesets/[^/]+)/.*$', '\\1')), -1) AS IdTail,
    arrayElement(splitByChar('/', Alias), -1) AS AliasTail,
    (SELECT groupUniqArray(CAST(ResourceTail, 'String')) FROM {db:Identifier}.kube_allocation WHERE ResourceTail != '') AS Known
SELECT Id, Alias, CAST(ifNull(HostProviderName, ''), 'String') AS Issuer, toDate32(assumeNotNull(ChargePeriodStart)) AS ChargeDay, CAST(ifNull(BillingCurrency, ''), 'String') AS Currency,
    sum(ifNull(BilledCost, toDecimal128(0, 18))), sum(ifNull(EffectiveCost, toDecimal128(0, 18)))
FROM {db:Identifier}.cost
WHERE x_SnapshotId IN {live:Array(UUID)} AND ChargePeriodStart >= {from:Date32} AND ChargePeriodStart < {to:Date32} AND (has(Known, IdTail) OR has(Known, AliasTail))
GROUP BY Id, Alias, Issuer, ChargeDay, Currency
SETTINGS $limits;
