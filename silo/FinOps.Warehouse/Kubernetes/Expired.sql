SELECT count() FROM {db:Identifier}.kube_window WHERE Cluster = {cluster:String} AND Day < {first:Date32};
