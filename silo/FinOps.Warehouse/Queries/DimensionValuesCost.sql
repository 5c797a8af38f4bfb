SELECT DISTINCT $value AS Val
FROM {db:Identifier}.cost
WHERE x_SnapshotId IN {live:Array(UUID)} AND ({first:UInt8} OR Val > {after:String})
ORDER BY Val
LIMIT {limit:UInt64};
