INSERT INTO {db:Identifier}.quarantine (File, Line, Column, Value, Reason, Raw, x_SourceId, x_SnapshotId)
