SELECT DISTINCT substring(toString(Dimension), 1 + length({prefix:String})) AS Tag
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId = {snapshot:UUID} AND startsWith(Dimension, {prefix:String})
ORDER BY Tag;
