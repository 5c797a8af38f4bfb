-- Snapshots with data that no commit names and nobody has written to since {before}, or that a commit before it removed.
WITH
    fromUnixTimestamp64Milli({before:Int64}, 'UTC') AS moment,
    added AS (SELECT SnapshotId FROM {db:Identifier}.published),
    removed AS (SELECT arrayJoin(Removed) FROM {db:Identifier}.published WHERE PublishedAt < moment)
SELECT toUUID(extract(partition, '([0-9a-f-]{36})\'\\)$')) AS Snapshot
FROM system.parts
WHERE active AND database = {db:String} AND table IN ('cost', 'rollup_daily', 'spend_day', 'spend_month', 'quarantine')
GROUP BY Snapshot
HAVING Snapshot IN removed OR (Snapshot NOT IN added AND max(modification_time) < moment)
ORDER BY Snapshot;
