-- query: {"groupBy":["currency"],"grain":"week","from":"2026-09-01","to":"2026-09-20","compare":{"from":"2026-08-28","to":"2026-09-25"},"measures":["billed","savings","count"]}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Billed,
    BilledBefore,
    Effective,
    EffectiveBefore,
    List,
    ListBefore,
    Rows,
    RowsBefore,
    toUInt64(count() OVER ()),
    sum(Billed) OVER (),
    sum(BilledBefore) OVER (),
    sum(Effective) OVER (),
    sum(EffectiveBefore) OVER (),
    sum(List) OVER (),
    sum(ListBefore) OVER (),
    sum(Rows) OVER (),
    sum(RowsBefore) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Billed,
        BilledBefore,
        Effective,
        EffectiveBefore,
        List,
        ListBefore,
        Rows,
        RowsBefore,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sumIf(PartBilled, Phase = 0) AS Billed,
            sumIf(PartBilled, Phase = 1) AS BilledBefore,
            sumIf(PartEffective, Phase = 0) AS Effective,
            sumIf(PartEffective, Phase = 1) AS EffectiveBefore,
            sumIf(PartList, Phase = 0) AS List,
            sumIf(PartList, Phase = 1) AS ListBefore,
            sumIf(PartRows, Phase = 0) AS Rows,
            sumIf(PartRows, Phase = 1) AS RowsBefore,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(intDiv(dateDiff('day', {p0:Date32}, ChargeDay), 7)) AS Bucket,
                BillingCurrency AS D0,
                BillingCurrency AS Currency,
                sum(BilledCost) AS PartBilled,
                sum(EffectiveCost) AS PartEffective,
                sum(ListCost) AS PartList,
                sum(Rows) AS PartRows
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p1:String}
              AND ChargeDay >= {p2:Date32} AND ChargeDay < {p3:Date32}
            GROUP BY Bucket, D0, Currency
            UNION ALL
            SELECT
                toUInt8(1) AS Phase,
                toInt32(intDiv(dateDiff('day', {p4:Date32}, ChargeDay), 7)) AS Bucket,
                BillingCurrency AS D0,
                BillingCurrency AS Currency,
                sum(BilledCost) AS PartBilled,
                sum(EffectiveCost) AS PartEffective,
                sum(ListCost) AS PartList,
                sum(Rows) AS PartRows
            FROM {db:Identifier}.rollup_daily
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND Dimension = {p5:String}
              AND ChargeDay >= {p6:Date32} AND ChargeDay < {p7:Date32}
            GROUP BY Bucket, D0, Currency
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Billed DESC NULLS LAST, Bucket, D0
LIMIT {p8:Int64} OFFSET {p9:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
