-- What rules gave directly to each value in each period: what shared cost is split by.
SELECT $period AS Period, $value AS Val, sum(ifNull($measure, toDecimal128(0, 18)))
FROM ($rows)
WHERE Val != ''
GROUP BY Period, Val
ORDER BY Period, Val;
