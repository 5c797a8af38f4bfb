-- query: {"filter":{"dimension":"source","in":["aws"]},"measures":["count"]}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    Rows,
    toUInt64(count() OVER ()),
    sum(Rows) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        Rows,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                BillingCurrency AS Currency,
                sum(Rows) AS PartRows
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p0:String}
              AND ChargeDay >= {p1:Date32} AND ChargeDay < {p2:Date32}
              AND (x_SourceId IN {p3:Array(String)})
            GROUP BY Bucket, Currency
        )
        GROUP BY Bucket, Other
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Rows DESC NULLS LAST, Bucket
LIMIT {p4:Int64} OFFSET {p5:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
