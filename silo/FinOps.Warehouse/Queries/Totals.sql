SELECT Currency, sum(Billed), sum(Effective), sum(List), sum(Contracted), sum(Cnt), uniqExact(Val)
FROM ($cells)
GROUP BY Currency
ORDER BY Currency;
