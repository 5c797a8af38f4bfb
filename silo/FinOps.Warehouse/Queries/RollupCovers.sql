-- Rollups know a tag only in snapshots read since it became an allocation tag: they answer for it only if all of these do.
SELECT uniqExactIf(x_SnapshotId, Dimension = 'total') = uniqExactIf(x_SnapshotId, Dimension = {dimension:String})
FROM {db:Identifier}.rollup_daily
WHERE x_SnapshotId IN {live:Array(UUID)};
