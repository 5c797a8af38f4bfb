-- query: {"groupBy":["service"],"currency":"USD","measures":["billed","effective","savings"]}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Billed,
    Effective,
    List,
    toUInt64(count() OVER ()),
    sum(Billed) OVER (),
    sum(Effective) OVER (),
    sum(List) OVER (),
    groupUniqArrayArray(1000)(Missing) OVER (),
    groupUniqArrayArray(1000)(Used) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Billed,
        Effective,
        List,
        Missing,
        Used
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartBilled) AS Billed,
            sum(PartEffective) AS Effective,
            sum(PartList) AS List,
            groupUniqArrayIf(1000)(concat(toString(FirstDay), ' ', Currency), RateAt = 0) AS Missing,
            groupUniqArray(1000)(RateKey) AS Used
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
                toDecimal128(roundBankers(toDecimal256(OwnBilled, 18) * toDecimal256(Rate, 18), 18), 18) AS PartBilled,
                toDecimal128(roundBankers(toDecimal256(OwnEffective, 18) * toDecimal256(Rate, 18), 18), 18) AS PartEffective,
                toDecimal128(roundBankers(toDecimal256(OwnList, 18) * toDecimal256(Rate, 18), 18), 18) AS PartList
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
                        toInt32(0) AS Bucket,
                        Value AS D0,
                        BillingCurrency AS Currency,
                        toInt32(transform(toInt32(ChargeDay), {p2:Array(Int32)}, {p3:Array(Int32)}, -1)) AS Span,
                        min(ChargeDay) AS FirstDay,
                        sum(BilledCost) AS OwnBilled,
                        sum(EffectiveCost) AS OwnEffective,
                        sum(ListCost) AS OwnList
                    FROM {db:Identifier}.rollup_daily
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND Dimension = {p4:String}
                      AND ChargeDay >= {p5:Date32} AND ChargeDay < {p6:Date32}
                    GROUP BY Bucket, D0, Currency, Span
                )
            )
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Billed DESC NULLS LAST, Bucket, D0
LIMIT {p7:Int64} OFFSET {p8:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
