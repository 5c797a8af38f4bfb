-- query: {"measures":["quantity","count"],"groupBy":["ConsumedUnit"]}
-- table: spend_day
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Quantity,
    Rows,
    toUInt64(count() OVER ()),
    sum(Quantity) OVER (),
    sum(Rows) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER (),
    groupUniqArrayArray(11)(Units) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Quantity,
        Rows,
        Currencies,
        Units
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartQuantity) AS Quantity,
            sum(PartRows) AS Rows,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                ConsumedUnit AS D0,
                BillingCurrency AS Currency,
                ConsumedUnit AS Unit,
                sum(ConsumedQuantity) AS PartQuantity,
                sum(Rows) AS PartRows
            FROM {db:Identifier}.spend_day
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p0:Date32} AND ChargeDay < {p1:Date32}
            GROUP BY Bucket, D0, Currency, Unit
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Quantity DESC NULLS LAST, Bucket, D0
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
