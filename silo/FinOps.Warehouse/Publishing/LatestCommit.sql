SELECT Version, SourceId, Scope, SnapshotId, Removed, Rows, Quarantined, ContentHashes, PublishedAt, Scopes, StagedId
FROM {db:Identifier}.published
WHERE Version <= {version:UInt64}
ORDER BY Version DESC
LIMIT 1;
