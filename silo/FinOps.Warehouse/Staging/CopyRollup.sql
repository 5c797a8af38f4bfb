-- The alias keeps the condition on what the rows say, not on the target that replaces it in the answer.
INSERT INTO {db:Identifier}.rollup_daily
SELECT * REPLACE ({target:UUID} AS x_SnapshotId)
FROM {db:Identifier}.rollup_daily AS held
WHERE held.x_SnapshotId = {staged:UUID} OR held.x_SnapshotId IN {from:Array(UUID)} AND x_Scope NOT IN {without:Array(String)}
SETTINGS max_partitions_per_insert_block = 0, max_threads = 1;
