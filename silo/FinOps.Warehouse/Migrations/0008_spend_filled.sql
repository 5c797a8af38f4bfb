-- Snapshots whose spend_day and spend_month are complete, and the allocation tags they have: queries use them only where all that they read are here.
CREATE TABLE IF NOT EXISTS {db:Identifier}.spend_filled
(
    SnapshotId UUID,
    Tags Array(String),
    FilledAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY SnapshotId
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
