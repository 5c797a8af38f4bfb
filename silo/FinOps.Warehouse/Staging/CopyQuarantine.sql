INSERT INTO {db:Identifier}.quarantine
SELECT * REPLACE ({target:UUID} AS x_SnapshotId)
FROM {db:Identifier}.quarantine
WHERE x_SnapshotId IN {from:Array(UUID)} AND NOT arrayExists(scope -> File = scope OR startsWith(File, concat(scope, '!')), {without:Array(String)});
