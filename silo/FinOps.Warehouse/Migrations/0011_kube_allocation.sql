-- What OpenCost told: a component of a container in a window (docs/kubernetes.md). Seen only through kube_window.
CREATE TABLE IF NOT EXISTS {db:Identifier}.kube_allocation
(
    Cluster LowCardinality(String),
    Day Date32,
    WindowStart DateTime64(3, 'UTC'),
    Node LowCardinality(String),
    Namespace LowCardinality(String),
    Workload LowCardinality(String),
    WorkloadKind LowCardinality(String),
    Pod String,
    Component UInt64,
    IsIdle UInt64,
    Resource LowCardinality(String),
    ResourceTail LowCardinality(String),
    Cost Decimal(38, 18),
    CpuRequested Decimal(38, 18),
    CpuUsed Decimal(38, 18),
    RamRequested Decimal(38, 18),
    RamUsed Decimal(38, 18),
    Labels Map(LowCardinality(String), LowCardinality(String)),
    x_DeliveryId UUID
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(Day)
ORDER BY (Cluster, Day, Resource)
SETTINGS min_bytes_for_wide_part = 1073741824, default_compression_codec = 'ZSTD(1)', fsync_after_insert = 1, fsync_part_directory = 1;
