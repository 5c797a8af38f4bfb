-- Of a large bill most granules have no row of an asked day, and nearly all have none of an asked resource. Parts written before have neither index
-- until they are merged, and are read whole.
ALTER TABLE {db:Identifier}.cost
    ADD INDEX IF NOT EXISTS charge_period ChargePeriodStart TYPE minmax GRANULARITY 1,
    ADD INDEX IF NOT EXISTS resource ResourceId TYPE bloom_filter(0.01) GRANULARITY 1;
