SELECT DISTINCT CAST(Dimension, 'String') AS Name
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)}
ORDER BY Name;
