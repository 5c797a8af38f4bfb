-- Rows by which rules match them: few combinations, from which everything about rules follows.
SELECT $matches AS Matches, CAST(ifNull(BillingCurrency, ''), 'String') AS Currency, sum(ifNull($measure, toDecimal128(0, 18))), toUInt64(sum(x_Rows))
FROM ($rows)
GROUP BY Matches, Currency
ORDER BY Matches, Currency;
