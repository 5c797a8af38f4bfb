SELECT DISTINCT Value
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)} AND Dimension = {dimension:String} AND ({first:UInt8} OR Value > {after:String})
ORDER BY Value
LIMIT {limit:UInt64};
