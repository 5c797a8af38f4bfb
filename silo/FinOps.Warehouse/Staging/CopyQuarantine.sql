-- The alias keeps the condition on what the rows say, not on the target that replaces it in the answer.
INSERT INTO {db:Identifier}.quarantine
SELECT * REPLACE ({target:UUID} AS x_SnapshotId)
FROM {db:Identifier}.quarantine AS held
WHERE held.x_SnapshotId = {staged:UUID}
  OR held.x_SnapshotId IN {from:Array(UUID)} AND NOT arrayExists(scope -> File = scope OR startsWith(File, concat(scope, '!')), {without:Array(String)});
