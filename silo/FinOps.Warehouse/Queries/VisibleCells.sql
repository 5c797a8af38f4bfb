SELECT if(Day >= {fromDay:Date32}, Day, addDays(Day, 1 - toDayOfMonth(Day))) AS Step, Val, Currency, sum(Billed), sum(Effective), sum(List), sum(Contracted)
FROM ($cells)
GROUP BY Step, Val, Currency
ORDER BY Step, Val, Currency
SETTINGS max_bytes_before_external_group_by = 100000000, max_bytes_before_external_sort = 100000000;
