-- One row is one commit: the truth about what is live. Two writers of the same version send the same deduplication token,
-- so that the second one's row is dropped; reading the version back tells each who won. Where all writers are in one process they
-- keep off each other there, and the window is 0: the engine holds 1 MB for each table that has one.
CREATE TABLE IF NOT EXISTS {db:Identifier}.published
(
    Version UInt64,
    SourceId String,
    Scope String,
    SnapshotId UUID,
    Removed Array(UUID),
    Rows UInt64,
    Quarantined UInt64,
    ContentHashes Array(String),
    PublishedAt DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY Version
SETTINGS non_replicated_deduplication_window = $window, fsync_after_insert = 1, fsync_part_directory = 1;
