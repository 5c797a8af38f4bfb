INSERT INTO {db:Identifier}.published (Version, SourceId, Scope, SnapshotId, Removed, Rows, Quarantined, ContentHashes, PublishedAt, Scopes, StagedId)
SETTINGS insert_deduplication_token = {token:String}, insert_deduplicate = 1, async_insert = 0
