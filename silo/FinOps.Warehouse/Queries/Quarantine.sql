SELECT CAST(File, 'String'), Line, Column, Value, Reason, Raw
FROM {db:Identifier}.quarantine
WHERE x_SnapshotId = {snapshot:UUID}
ORDER BY File, Line, Column, Value
LIMIT {limit:UInt64} OFFSET {offset:UInt64};
