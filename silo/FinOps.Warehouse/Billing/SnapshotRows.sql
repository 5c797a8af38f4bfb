SELECT CAST(x_SourceId, 'String') AS Source, x_SnapshotId AS Snapshot, x_BillingPeriod AS Period, sum(Rows), CAST(x_Scope, 'String') AS Scope
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)} AND Dimension = {total:String} AND x_SourceId IN {sources:Array(String)}
GROUP BY Source, Snapshot, Period, Scope
ORDER BY Source, Snapshot, Period, Scope;
