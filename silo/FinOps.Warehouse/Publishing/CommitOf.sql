SELECT Version, SourceId, Scope, SnapshotId, Removed, Rows, Quarantined, ContentHashes, PublishedAt, Scopes
FROM {db:Identifier}.published
WHERE SnapshotId = {snapshot:UUID}
ORDER BY Version
LIMIT 1;
