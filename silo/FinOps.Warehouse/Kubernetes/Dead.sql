-- Deliveries of a cluster that no window shows, begun before a moment.
SELECT DISTINCT x_DeliveryId
FROM {db:Identifier}.kube_allocation
WHERE Cluster = {cluster:String} AND UUIDv7ToDateTime(x_DeliveryId) < fromUnixTimestamp64Milli({before:Int64}, 'UTC')
  AND x_DeliveryId NOT IN (SELECT DeliveryId FROM ($live));
