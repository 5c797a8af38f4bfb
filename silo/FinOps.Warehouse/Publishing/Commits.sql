SELECT Version, SourceId, Scope, SnapshotId, Removed, Rows, Quarantined, ContentHashes, PublishedAt, Scopes, StagedId
FROM {db:Identifier}.published
WHERE Version > {after:UInt64}
ORDER BY Version
LIMIT {limit:UInt64};
