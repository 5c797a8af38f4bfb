-- query: {"groupBy":["service","currency"],"filter":{"and":[{"dimension":"resource","in":["res-1","res-2"]},{"dimension":"charge","in":["Usage"]}]},"from":"2026-08-01","to":"2026-11-01"}
-- table: cost
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
                ifNull(ServiceName, '') AS D0,
                ifNull(BillingCurrency, '') AS D1,
                ifNull(BillingCurrency, '') AS Currency,
                ifNull(sum(EffectiveCost), toDecimal128(0, 18)) AS PartEffective
            FROM {db:Identifier}.cost
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargePeriodStart >= {p0:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p1:DateTime64(3, 'UTC')}
              AND ResourceId IN {p2:Array(String)}
              AND ((ifNull(ResourceId, '') IN {p3:Array(String)}) AND (ifNull(ChargeCategory, '') IN {p4:Array(String)}))
            GROUP BY Bucket, D0, D1, Currency
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0, D1
LIMIT {p5:Int64} OFFSET {p6:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
