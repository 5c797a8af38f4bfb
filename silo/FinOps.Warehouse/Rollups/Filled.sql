-- Marks of before the days were kept say that there may be any.
SELECT SnapshotId, argMax(Tags, FilledAt), ifNull(argMax(FirstDay, FilledAt), toDate32('1900-01-01')), ifNull(argMax(LastDay, FilledAt), toDate32('2299-12-31'))
FROM {db:Identifier}.spend_filled
WHERE SnapshotId IN {snapshots:Array(UUID)}
GROUP BY SnapshotId;
