-- The days of snapshots that were marked before.
INSERT INTO {db:Identifier}.spend_filled (SnapshotId, Tags, FirstDay, LastDay)
SELECT marked.SnapshotId, marked.Tags, days.FirstDay, days.LastDay
FROM (SELECT SnapshotId, argMax(Tags, FilledAt) AS Tags FROM {db:Identifier}.spend_filled GROUP BY SnapshotId) AS marked
INNER JOIN
(
    SELECT x_SnapshotId, min(ChargeDay) AS FirstDay, max(ChargeDay) AS LastDay
    FROM {db:Identifier}.spend_day
    GROUP BY x_SnapshotId
) AS days ON days.x_SnapshotId = marked.SnapshotId;
