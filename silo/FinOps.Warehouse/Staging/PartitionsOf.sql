SELECT DISTINCT table, partition_id
FROM system.parts
WHERE active AND database = {db:String} AND table IN ('cost', 'rollup_daily', 'spend_day', 'spend_month', 'quarantine')
  AND toUUIDOrZero(extract(partition, '([0-9a-f-]{36})\'\\)$')) IN {snapshots:Array(UUID)}
ORDER BY table, partition_id;
