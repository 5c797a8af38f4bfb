-- The cells begin one period earlier: what lies before {since} is what the rest is compared with.
SELECT Val, Currency,
    sumIf(Billed, Day < {since:Date32}), sumIf(Effective, Day < {since:Date32}), sumIf(List, Day < {since:Date32}), sumIf(Contracted, Day < {since:Date32}),
    sumIf(Billed, Day >= {since:Date32}), sumIf(Effective, Day >= {since:Date32}), sumIf(List, Day >= {since:Date32}), sumIf(Contracted, Day >= {since:Date32})
FROM ($cells)
GROUP BY Val, Currency
HAVING sumIf($metric, Day >= {since:Date32}) != sumIf($metric, Day < {since:Date32})
ORDER BY abs(sumIf($metric, Day >= {since:Date32}) - sumIf($metric, Day < {since:Date32})) DESC, Val, Currency
LIMIT {top:UInt64};
