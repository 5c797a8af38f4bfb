-- Source rows that could not be read, as they stood. They have no trustworthy billing period.
CREATE TABLE IF NOT EXISTS {db:Identifier}.quarantine
(
    File LowCardinality(String),
    Line UInt64,
    Column String,
    Value String,
    Reason String,
    Raw String CODEC(ZSTD(1)),
    x_SourceId LowCardinality(String),
    x_SnapshotId UUID
)
ENGINE = MergeTree
PARTITION BY (x_SourceId, x_SnapshotId)
ORDER BY (File, Line)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
