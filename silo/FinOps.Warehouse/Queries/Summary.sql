SELECT Val, Currency, sum(Billed), sum(Effective), sum(List), sum(Contracted), sum(Cnt)
FROM ($cells)
GROUP BY Val, Currency
ORDER BY sum($metric) DESC, Val, Currency
LIMIT {top:UInt64};
