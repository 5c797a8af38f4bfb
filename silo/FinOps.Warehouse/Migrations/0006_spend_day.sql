-- Cost per day by everything that pages group and filter by together, summed from the staged rows of a snapshot when it is complete.
-- A missing value is the empty text. Tags has the keys that were allocation tags when the snapshot was read, and no others.
CREATE TABLE IF NOT EXISTS {db:Identifier}.spend_day
(
    ChargeDay Date32,
    ServiceProviderName LowCardinality(String),
    ServiceCategory LowCardinality(String),
    ServiceName LowCardinality(String),
    BillingAccountId LowCardinality(String),
    SubAccountId LowCardinality(String),
    RegionId LowCardinality(String),
    ChargeCategory LowCardinality(String),
    PricingCategory LowCardinality(String),
    CommitmentDiscountStatus LowCardinality(String),
    ConsumedUnit LowCardinality(String),
    BillingCurrency LowCardinality(String),
    Tags Map(LowCardinality(String), LowCardinality(String)),
    BilledCost Decimal(38, 18),
    EffectiveCost Decimal(38, 18),
    ListCost Decimal(38, 18),
    ContractedCost Decimal(38, 18),
    ConsumedQuantity Decimal(38, 18),
    ConsumedEffectiveCost Decimal(38, 18),
    Rows UInt64,
    x_SourceId LowCardinality(String),
    x_BillingPeriod Date32,
    x_SnapshotId UUID
)
ENGINE = MergeTree
PARTITION BY (x_SourceId, x_BillingPeriod, x_SnapshotId)
ORDER BY (ChargeDay, ServiceName, SubAccountId, RegionId)
SETTINGS min_bytes_for_wide_part = 1073741824, default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;
