SELECT DISTINCT Val
FROM ($cells)
WHERE {first:UInt8} OR Val > {after:String}
ORDER BY Val
LIMIT {limit:UInt64};
