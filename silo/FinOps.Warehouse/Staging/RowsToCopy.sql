SELECT sum(Rows)
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {from:Array(UUID)} AND x_Scope NOT IN {without:Array(String)} AND Dimension = {total:String};
