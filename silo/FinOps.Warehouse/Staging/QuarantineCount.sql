SELECT count() FROM {db:Identifier}.quarantine WHERE x_SnapshotId = {snapshot:UUID};
