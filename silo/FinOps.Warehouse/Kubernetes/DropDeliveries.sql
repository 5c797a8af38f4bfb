ALTER TABLE {db:Identifier}.kube_allocation DELETE WHERE Cluster = {cluster:String} AND (Day < {first:Date32} OR x_DeliveryId IN {dead:Array(UUID)}) SETTINGS mutations_sync = 1;
