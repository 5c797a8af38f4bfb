-- query: {"groupBy":["provider"],"currency":"EUR","grain":"month","measures":["list","contracted"]}
-- table: rollup_daily
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    List,
    Contracted,
    toUInt64(count() OVER ()),
    sum(List) OVER (),
    sum(Contracted) OVER (),
    groupUniqArrayArray(1000)(Missing) OVER (),
    groupUniqArrayArray(1000)(Used) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        List,
        Contracted,
        Missing,
        Used
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartList) AS List,
            sum(PartContracted) AS Contracted,
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
                toDecimal128(roundBankers(toDecimal256(OwnList, 18) * toDecimal256(Rate, 18), 18), 18) AS PartList,
                toDecimal128(roundBankers(toDecimal256(OwnContracted, 18) * toDecimal256(Rate, 18), 18), 18) AS PartContracted
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
                        toInt32(dateDiff('month', {p2:Date32}, ChargeDay)) AS Bucket,
                        Value AS D0,
                        BillingCurrency AS Currency,
                        toInt32(1) AS Span,
                        min(ChargeDay) AS FirstDay,
                        sum(ListCost) AS OwnList,
                        sum(ContractedCost) AS OwnContracted
                    FROM {db:Identifier}.rollup_daily
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND Dimension = {p3:String}
                      AND ChargeDay >= {p4:Date32} AND ChargeDay < {p5:Date32}
                    GROUP BY Bucket, D0, Currency, Span
                )
            )
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, List DESC NULLS LAST, Bucket, D0
LIMIT {p6:Int64} OFFSET {p7:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
