SELECT SnapshotId, Scopes
FROM {db:Identifier}.published
WHERE SnapshotId IN {snapshots:Array(UUID)} AND ({all:UInt8} OR hasAny(Scopes, {holding:Array(String)}))
ORDER BY Version;
