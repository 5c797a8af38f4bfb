-- query: {"groupBy":["allocation:owner","currency"]}
-- table: spend_day
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
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
        K1 AS D1,
        Effective,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            sum(PartEffective) AS Effective,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                x_Allocation0 AS D0,
                BillingCurrency AS D1,
                BillingCurrency AS Currency,
                sum(EffectiveCost) AS PartEffective
            FROM
            (
                SELECT *, multiIf(((Tags[{p2:String}] IN {p3:Array(String)})), {p4:String}, ((startsWith(ServiceName, {p5:String}) AND NOT (SubAccountId IN {p6:Array(String)}))), {p7:String}, 1, {p8:String}, '') AS x_Allocation0
                FROM (SELECT *, ChargeDay AS x_Day, toUInt8(1) AS x_Rows
                FROM (SELECT
                    *
                FROM {db:Identifier}.spend_day
                WHERE x_SnapshotId IN {live:Array(UUID)}
                  AND ChargeDay >= {p0:Date32} AND ChargeDay < {p1:Date32}))
            )
            GROUP BY Bucket, D0, D1, Currency
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0, D1
LIMIT {p9:Int64} OFFSET {p10:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
