-- query: {"groupBy":["sku"],"measures":["count"],"top":{"count":3,"by":"count"}}
-- table: cost
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Rows,
    toUInt64(count() OVER ()),
    sum(Rows) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Rows,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(Place > {p0:Int64}) AS Other,
            if(Other, '', toString(D0)) AS K0,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                *,
                dense_rank() OVER (ORDER BY abs(Weight0) DESC, D0) AS Place
            FROM
            (
                SELECT
                    *,
                    sumIf(PartRows, Phase = 0) OVER (PARTITION BY D0) AS Weight0
                FROM
                (
                    SELECT
                        toUInt8(0) AS Phase,
                        toInt32(0) AS Bucket,
                        ifNull(SkuId, '') AS D0,
                        ifNull(BillingCurrency, '') AS Currency,
                        count() AS PartRows
                    FROM {db:Identifier}.cost
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND ChargePeriodStart >= {p1:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p2:DateTime64(3, 'UTC')}
                    GROUP BY Bucket, D0, Currency
                )
            )
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Rows DESC NULLS LAST, Bucket, D0
LIMIT {p3:Int64} OFFSET {p4:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
