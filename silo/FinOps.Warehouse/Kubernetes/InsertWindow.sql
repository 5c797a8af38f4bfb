INSERT INTO {db:Identifier}.kube_window (Cluster, Day, Start, End, DeliveryId, CommittedAt)
