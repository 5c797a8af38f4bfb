-- Windows of deliveries that are whole: one insert is one commit. Of every hour the newest holds, see Kubernetes/LiveWindows.sql.
CREATE TABLE IF NOT EXISTS {db:Identifier}.kube_window
(
    Cluster LowCardinality(String),
    Day Date32,
    Start DateTime64(3, 'UTC'),
    End DateTime64(3, 'UTC'),
    DeliveryId UUID,
    CommittedAt DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (Cluster, Start)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
