-- Every node and volume that is kept, and the cluster that had it last: what a bill has of it is looked for on days without allocations too.
SELECT CAST(Resource, 'String') AS Name, max(Component), argMax(CAST(Cluster, 'String'), (WindowStart, Cluster)), argMax(CAST(Node, 'String'), (WindowStart, Cluster, Node))
FROM {db:Identifier}.kube_allocation
WHERE Resource != '' AND (x_DeliveryId, WindowStart) IN ($live)
GROUP BY Name;
