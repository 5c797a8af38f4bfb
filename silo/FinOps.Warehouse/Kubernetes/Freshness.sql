SELECT CAST(Cluster, 'String') AS Name, min(Day), max(End), max(CommittedAt)
FROM {db:Identifier}.kube_window
GROUP BY Name
ORDER BY Name;
