-- query: {"groupBy":["provider","currency"],"grain":"day","from":"2026-10-01","to":"2026-10-08","compare":"previousMonth"}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    Effective,
    EffectiveBefore,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    sum(EffectiveBefore) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        K1 AS D1,
        Effective,
        EffectiveBefore,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            sumIf(PartEffective, Phase = 0) AS Effective,
            sumIf(PartEffective, Phase = 1) AS EffectiveBefore,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(dateDiff('day', {p0:Date32}, ChargeDay)) AS Bucket,
                Value AS D0,
                BillingCurrency AS D1,
                BillingCurrency AS Currency,
                sum(EffectiveCost) AS PartEffective
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p1:String}
              AND ChargeDay >= {p2:Date32} AND ChargeDay < {p3:Date32}
            GROUP BY Bucket, D0, D1, Currency
            UNION ALL
            SELECT
                toUInt8(1) AS Phase,
                toInt32(dateDiff('day', {p4:Date32}, ChargeDay)) AS Bucket,
                Value AS D0,
                BillingCurrency AS D1,
                BillingCurrency AS Currency,
                sum(EffectiveCost) AS PartEffective
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p5:String}
              AND ChargeDay >= {p6:Date32} AND ChargeDay < {p7:Date32}
            GROUP BY Bucket, D0, D1, Currency
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0, D1
LIMIT {p8:Int64} OFFSET {p9:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
