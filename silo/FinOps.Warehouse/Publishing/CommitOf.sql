SELECT Version, SourceId, Scope, SnapshotId, Removed, Rows, Quarantined, ContentHashes, PublishedAt, Scopes, StagedId
FROM {db:Identifier}.published
WHERE SnapshotId = {snapshot:UUID} OR StagedId = {snapshot:UUID}
ORDER BY Version
LIMIT 1;
