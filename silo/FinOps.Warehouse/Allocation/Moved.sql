-- Cost by its former value and by its new one, where they differ.
SELECT x_Former AS Former, $value AS Val, CAST(ifNull(BillingCurrency, ''), 'String') AS Currency, sum(ifNull($measure, toDecimal128(0, 18))) AS Cost
FROM ($rows)
WHERE Former != Val
GROUP BY Former, Val, Currency
ORDER BY abs(Cost) DESC, Former, Val, Currency
LIMIT {most:UInt64};
