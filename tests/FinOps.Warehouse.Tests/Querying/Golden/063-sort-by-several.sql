-- query: {"groupBy":["provider","service","currency"],"measures":["billed","count"],"sort":[{"by":"provider","descending":true},{"by":"count","descending":true}]}
-- table: cost
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    CAST(D2, 'String'),
    Billed,
    Rows,
    toUInt64(count() OVER ()),
    sum(Billed) OVER (),
    sum(Rows) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        K1 AS D1,
        K2 AS D2,
        Billed,
        Rows,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            D2 AS K2,
            sum(PartBilled) AS Billed,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                ifNull(ServiceProviderName, '') AS D0,
                ifNull(ServiceName, '') AS D1,
                ifNull(BillingCurrency, '') AS D2,
                ifNull(BillingCurrency, '') AS Currency,
                ifNull(sum(BilledCost), toDecimal128(0, 18)) AS PartBilled,
                count() AS PartRows
            FROM {db:Identifier}.cost
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargePeriodStart >= {p0:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p1:DateTime64(3, 'UTC')}
            GROUP BY Bucket, D0, D1, D2, Currency
        )
        GROUP BY Bucket, Other, K0, K1, K2
    )
)
ORDER BY Other, D0 DESC NULLS LAST, Rows DESC NULLS LAST, Bucket, D0, D1, D2
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, max_result_bytes = 33554432
