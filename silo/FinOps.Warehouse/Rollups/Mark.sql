INSERT INTO {db:Identifier}.spend_filled (SnapshotId, Tags, FirstDay, LastDay)
SELECT {snapshot:UUID}, {tags:Array(String)}, min(ChargeDay), max(ChargeDay)
FROM {db:Identifier}.spend_day
WHERE x_SnapshotId = {snapshot:UUID};
