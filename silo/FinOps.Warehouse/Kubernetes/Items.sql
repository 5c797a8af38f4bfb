-- Windows of a day added up, in an order that does not depend on the question: it decides where the last decimal goes.
SELECT CAST(Resource, 'String') AS Res, Day, CAST(Cluster, 'String') AS Clu, CAST(Node, 'String') AS Nod, CAST(Namespace, 'String') AS Nam, CAST(Workload, 'String') AS Wor,
    CAST(WorkloadKind, 'String') AS Kin, Pod, Component, IsIdle, max(arrayMap(l -> CAST(Labels[l], 'String'), {labels:Array(String)})),
    sum(Cost), sum(CpuRequested), sum(CpuUsed), sum(RamRequested), sum(RamUsed)
FROM {db:Identifier}.kube_allocation
WHERE Day >= {from:Date32} AND Day < {to:Date32} AND (x_DeliveryId, WindowStart) IN ($live)
GROUP BY Res, Day, Clu, Nod, Nam, Wor, Kin, Pod, Component, IsIdle
ORDER BY Res, Day, Clu, Nod, Nam, Wor, Kin, Pod, Component, IsIdle
SETTINGS $limits;
