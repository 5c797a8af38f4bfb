-- query: {"groupBy":["account"],"currency":"USD","grain":"week","top":{"count":3},"from":"2026-09-01","to":"2026-10-15"}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Effective,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    groupUniqArrayArray(1000)(Missing) OVER (),
    groupUniqArrayArray(1000)(Used) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Effective,
        Missing,
        Used
    FROM
    (
        SELECT
            Bucket,
            toUInt8(Place > {p0:Int64}) AS Other,
            if(Other, '', toString(D0)) AS K0,
            sum(PartEffective) AS Effective,
            groupUniqArrayIf(1000)(concat(toString(FirstDay), ' ', Currency), RateAt = 0) AS Missing,
            groupUniqArray(1000)(RateKey) AS Used
        FROM
        (
            SELECT
                *,
                dense_rank() OVER (ORDER BY abs(Weight0) DESC, D0) AS Place
            FROM
            (
                SELECT
                    *,
                    sumIf(PartEffective, Phase = 0) OVER (PARTITION BY D0) AS Weight0
                FROM
                (
                    SELECT
                        Phase,
                        Bucket,
                        D0,
                        Currency,
                        FirstDay,
                        RateKey,
                        RateAt,
                        toDecimal128(roundBankers(toDecimal256(OwnEffective, 18) * toDecimal256(Rate, 18), 18), 18) AS PartEffective
                    FROM
                    (
                        SELECT
                            *,
                            concat(toString(Currency), '|', toString(Span)) AS RateKey,
                            indexOf({p2:Array(String)}, RateKey) AS RateAt,
                            {p1:Array(Decimal(38, 18))}[RateAt] AS Rate
                        FROM
                        (
                            SELECT
                                toUInt8(0) AS Phase,
                                toInt32(intDiv(dateDiff('day', {p3:Date32}, ChargeDay), 7)) AS Bucket,
                                Value AS D0,
                                BillingCurrency AS Currency,
                                toInt32(transform(toInt32(ChargeDay), {p4:Array(Int32)}, {p5:Array(Int32)}, -1)) AS Span,
                                min(ChargeDay) AS FirstDay,
                                sum(EffectiveCost) AS OwnEffective
                            FROM {db:Identifier}.rollup_daily
                            WHERE x_SnapshotId IN {live:Array(UUID)}
                              AND Dimension = {p6:String}
                              AND ChargeDay >= {p7:Date32} AND ChargeDay < {p8:Date32}
                            GROUP BY Bucket, D0, Currency, Span
                        )
                    )
                )
            )
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0
LIMIT {p9:Int64} OFFSET {p10:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
