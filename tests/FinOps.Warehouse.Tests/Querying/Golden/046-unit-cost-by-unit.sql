-- query: {"measures":["unitCost","quantity"],"groupBy":["ConsumedUnit","currency"],"sort":[{"by":"unitCost","descending":true}]}
-- table: spend_day
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    Quantity,
    UnitEffective,
    toUInt64(count() OVER ()),
    sum(Quantity) OVER (),
    sum(UnitEffective) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER (),
    groupUniqArrayArray(11)(Units) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        K1 AS D1,
        Quantity,
        UnitEffective,
        Currencies,
        Units
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            sum(PartQuantity) AS Quantity,
            sum(PartUnitEffective) AS UnitEffective,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                ConsumedUnit AS D0,
                BillingCurrency AS D1,
                BillingCurrency AS Currency,
                ConsumedUnit AS Unit,
                sum(ConsumedQuantity) AS PartQuantity,
                sum(ConsumedEffectiveCost) AS PartUnitEffective
            FROM {db:Identifier}.spend_day
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p0:Date32} AND ChargeDay < {p1:Date32}
            GROUP BY Bucket, D0, D1, Currency, Unit
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Other, if(Quantity = 0, NULL, divideDecimal(toDecimal256(UnitEffective, 18), toDecimal256(if(Quantity = 0, toDecimal128(1, 18), Quantity), 18), 36)) DESC NULLS LAST, Bucket, D0, D1
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
