-- query: {"groupBy":["currency"],"grain":"hour","from":"2026-09-03","to":"2026-09-06","measures":["effective","count"]}
-- table: cost
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Effective,
    Rows,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    sum(Rows) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Effective,
        Rows,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartEffective) AS Effective,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(dateDiff('hour', {p0:DateTime64(3, 'UTC')}, assumeNotNull(ChargePeriodStart))) AS Bucket,
                ifNull(BillingCurrency, '') AS D0,
                ifNull(BillingCurrency, '') AS Currency,
                ifNull(sum(EffectiveCost), toDecimal128(0, 18)) AS PartEffective,
                count() AS PartRows
            FROM {db:Identifier}.cost
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargePeriodStart >= {p1:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p2:DateTime64(3, 'UTC')}
            GROUP BY Bucket, D0, Currency
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0
LIMIT {p3:Int64} OFFSET {p4:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
