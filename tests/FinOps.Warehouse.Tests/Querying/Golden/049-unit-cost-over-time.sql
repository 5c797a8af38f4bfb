-- query: {"measures":["unitCost"],"groupBy":["service"],"grain":"month","filter":{"and":[{"dimension":"ConsumedUnit","in":["GB"]},{"dimension":"currency","in":["USD"]}]}}
-- table: spend_day
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
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
            sum(PartQuantity) AS Quantity,
            sum(PartUnitEffective) AS UnitEffective,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(dateDiff('month', {p0:Date32}, ChargeDay)) AS Bucket,
                ServiceName AS D0,
                BillingCurrency AS Currency,
                ConsumedUnit AS Unit,
                sum(ConsumedQuantity) AS PartQuantity,
                sum(ConsumedEffectiveCost) AS PartUnitEffective
            FROM {db:Identifier}.spend_day
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p1:Date32} AND ChargeDay < {p2:Date32}
              AND ((ConsumedUnit IN {p3:Array(String)}) AND (BillingCurrency IN {p4:Array(String)}))
            GROUP BY Bucket, D0, Currency, Unit
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, if(Quantity = 0, NULL, divideDecimal(toDecimal256(UnitEffective, 18), toDecimal256(if(Quantity = 0, toDecimal128(1, 18), Quantity), 18), 36)) DESC NULLS LAST, Bucket, D0
LIMIT {p5:Int64} OFFSET {p6:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
