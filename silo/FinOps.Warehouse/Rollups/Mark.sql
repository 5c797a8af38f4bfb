INSERT INTO {db:Identifier}.spend_filled (SnapshotId, Tags) SELECT {snapshot:UUID}, {tags:Array(String)};
