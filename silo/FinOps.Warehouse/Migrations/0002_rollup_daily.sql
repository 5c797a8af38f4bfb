-- Cost per day and dimension value, written with each snapshot. The sums of every dimension are those of dimension 'total'.
CREATE TABLE IF NOT EXISTS {db:Identifier}.rollup_daily
(
    ChargeDay Date32,
    Dimension LowCardinality(String),
    Value String,
    BillingCurrency LowCardinality(String),
    BilledCost Decimal(38, 18),
    EffectiveCost Decimal(38, 18),
    ListCost Decimal(38, 18),
    ContractedCost Decimal(38, 18),
    Rows UInt64,
    x_SourceId LowCardinality(String),
    x_BillingPeriod Date32,
    x_SnapshotId UUID
)
ENGINE = MergeTree
PARTITION BY (x_SourceId, x_BillingPeriod, x_SnapshotId)
ORDER BY (Dimension, ChargeDay, Value, BillingCurrency)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
