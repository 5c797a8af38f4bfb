SELECT max(CommittedAt) FROM {db:Identifier}.kube_window WHERE Cluster = {cluster:String};
