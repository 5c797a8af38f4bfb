-- query: {"groupBy":["PricingCategory","CommitmentDiscountStatus","BillingCurrency"],"measures":["savings","count"]}
-- table: spend_day
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    CAST(D2, 'String'),
    Effective,
    List,
    Rows,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    sum(List) OVER (),
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
        Effective,
        List,
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
            sum(PartEffective) AS Effective,
            sum(PartList) AS List,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                PricingCategory AS D0,
                CommitmentDiscountStatus AS D1,
                BillingCurrency AS D2,
                BillingCurrency AS Currency,
                sum(EffectiveCost) AS PartEffective,
                sum(ListCost) AS PartList,
                sum(Rows) AS PartRows
            FROM {db:Identifier}.spend_day
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p0:Date32} AND ChargeDay < {p1:Date32}
            GROUP BY Bucket, D0, D1, D2, Currency
        )
        GROUP BY Bucket, Other, K0, K1, K2
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, List - Effective DESC NULLS LAST, Bucket, D0, D1, D2
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
