-- query: {"groupBy":["currency"],"filter":{"or":[]}}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Effective,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Effective,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartEffective) AS Effective,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                BillingCurrency AS D0,
                BillingCurrency AS Currency,
                sum(EffectiveCost) AS PartEffective
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p0:String}
              AND ChargeDay >= {p1:Date32} AND ChargeDay < {p2:Date32}
              AND 0
            GROUP BY Bucket, D0, Currency
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0
LIMIT {p3:Int64} OFFSET {p4:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
