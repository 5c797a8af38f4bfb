-- query: {"groupBy":["service","currency"],"grain":"week","from":"2026-09-07","to":"2026-09-28","compare":"previousPeriod","top":{"count":3},"sort":[{"by":"effective","descending":true}]}
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
            toUInt8(Place > {p0:Int64}) AS Other,
            if(Other, '', toString(D0)) AS K0,
            D1 AS K1,
            sumIf(PartEffective, Phase = 0) AS Effective,
            sumIf(PartEffective, Phase = 1) AS EffectiveBefore,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                *,
                dense_rank() OVER (ORDER BY abs(Weight0) DESC, D0, D1) AS Place
            FROM
            (
                SELECT
                    *,
                    sumIf(PartEffective, Phase = 0) OVER (PARTITION BY D0, D1) AS Weight0
                FROM
                (
                    SELECT
                        toUInt8(0) AS Phase,
                        toInt32(intDiv(dateDiff('day', {p1:Date32}, ChargeDay), 7)) AS Bucket,
                        Value AS D0,
                        BillingCurrency AS D1,
                        BillingCurrency AS Currency,
                        sum(EffectiveCost) AS PartEffective
                    FROM {db:Identifier}.rollup_daily
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND Dimension = {p2:String}
                      AND ChargeDay >= {p3:Date32} AND ChargeDay < {p4:Date32}
                    GROUP BY Bucket, D0, D1, Currency
                    UNION ALL
                    SELECT
                        toUInt8(1) AS Phase,
                        toInt32(intDiv(dateDiff('day', {p5:Date32}, ChargeDay), 7)) AS Bucket,
                        Value AS D0,
                        BillingCurrency AS D1,
                        BillingCurrency AS Currency,
                        sum(EffectiveCost) AS PartEffective
                    FROM {db:Identifier}.rollup_daily
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND Dimension = {p6:String}
                      AND ChargeDay >= {p7:Date32} AND ChargeDay < {p8:Date32}
                    GROUP BY Bucket, D0, D1, Currency
                )
            )
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Other, Effective DESC NULLS LAST, Bucket, D0, D1
LIMIT {p9:Int64} OFFSET {p10:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
