ALTER TABLE {db:Identifier}.kube_window DELETE WHERE Cluster = {cluster:String} AND (Day < {first:Date32} OR DeliveryId IN {dead:Array(UUID)}) SETTINGS mutations_sync = 1;
