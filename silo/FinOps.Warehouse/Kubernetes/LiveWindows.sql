-- A window holds as long as nothing newer has one of its hours. Windows lie within a day, so that whole days can be looked at alone.
SELECT DeliveryId, Start
FROM
(
    SELECT DeliveryId, Cluster, Start, argMax(DeliveryId, (CommittedAt, DeliveryId)) OVER (PARTITION BY Cluster, Hour) AS Newest
    FROM
    (
        SELECT DeliveryId, Cluster, Start, CommittedAt, arrayJoin(range(intDiv(toUnixTimestamp(Start), 3600), intDiv(toUnixTimestamp(End) + 3599, 3600))) AS Hour
        FROM {db:Identifier}.kube_window
        WHERE $windows
    )
)
GROUP BY DeliveryId, Cluster, Start
HAVING countIf(Newest != DeliveryId) = 0;
