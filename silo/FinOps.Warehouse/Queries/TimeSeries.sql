WITH largest AS (SELECT Val FROM ($cells) GROUP BY Val ORDER BY sum($metric) DESC, Val LIMIT {top:UInt64})
SELECT $step AS Step, if(Val IN largest, Val, '') AS Shown, Val NOT IN largest AS IsOther, Currency, sum(Billed), sum(Effective), sum(List), sum(Contracted)
FROM ($cells)
GROUP BY Step, Shown, IsOther, Currency
ORDER BY Step, IsOther, Shown, Currency;
