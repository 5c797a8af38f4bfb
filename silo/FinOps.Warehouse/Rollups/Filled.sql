SELECT SnapshotId, argMax(Tags, FilledAt)
FROM {db:Identifier}.spend_filled
WHERE SnapshotId IN {live:Array(UUID)}
GROUP BY SnapshotId;
