-- Unallocated cost first, whatever it is: it is always shown.
SELECT $value AS Val, CAST(ifNull(BillingCurrency, ''), 'String') AS Currency, sum(ifNull($measure, toDecimal128(0, 18))) AS Cost
FROM ($rows)
GROUP BY Val, Currency
ORDER BY Val = '' DESC, abs(Cost) DESC, Val, Currency
LIMIT {most:UInt64};
