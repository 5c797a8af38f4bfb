SELECT SnapshotId, any(Tags)
FROM {db:Identifier}.spend_filled
WHERE SnapshotId IN {live:Array(UUID)}
GROUP BY SnapshotId;
