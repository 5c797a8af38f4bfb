-- query: {"currency":"USD","grain":"billingPeriod"}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
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
        Effective,
        Missing,
        Used
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            sum(PartEffective) AS Effective,
            groupUniqArrayIf(1000)(concat(toString(FirstDay), ' ', Currency), RateAt = 0) AS Missing,
            groupUniqArray(1000)(RateKey) AS Used
        FROM
        (
            SELECT
                Phase,
                Bucket,
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
                    indexOf({p1:Array(String)}, RateKey) AS RateAt,
                    {p0:Array(Decimal(38, 18))}[RateAt] AS Rate
                FROM
                (
                    SELECT
                        toUInt8(0) AS Phase,
                        toInt32(dateDiff('month', {p2:Date32}, x_BillingPeriod)) AS Bucket,
                        BillingCurrency AS Currency,
                        toInt32(transform(toInt32(x_BillingPeriod), {p3:Array(Int32)}, {p4:Array(Int32)}, -1)) AS Span,
                        min(x_BillingPeriod) AS FirstDay,
                        sum(EffectiveCost) AS OwnEffective
                    FROM {db:Identifier}.rollup_daily
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND Dimension = {p5:String}
                      AND x_BillingPeriod >= {p6:Date32} AND x_BillingPeriod < {p7:Date32}
                    GROUP BY Bucket, Currency, Span
                )
            )
        )
        GROUP BY Bucket, Other
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket
LIMIT {p8:Int64} OFFSET {p9:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
