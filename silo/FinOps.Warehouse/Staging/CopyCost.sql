-- The alias keeps the condition on what the rows say, not on the target that replaces it in the answer.
-- A row is of the scope that its file is, or that the archive is in which its file lies.
INSERT INTO {db:Identifier}.cost
SELECT * REPLACE ({target:UUID} AS x_SnapshotId)
FROM {db:Identifier}.cost AS held
WHERE held.x_SnapshotId = {staged:UUID}
  OR held.x_SnapshotId IN {from:Array(UUID)} AND NOT arrayExists(scope -> x_File = scope OR startsWith(x_File, concat(scope, '!')), {without:Array(String)})
SETTINGS max_block_size = 8192, max_partitions_per_insert_block = 0, max_threads = 1;
