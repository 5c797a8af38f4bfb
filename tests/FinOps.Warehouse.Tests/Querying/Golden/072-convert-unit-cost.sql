-- query: {"measures":["unitCost","quantity"],"currency":"USD","filter":{"dimension":"ConsumedUnit","in":["GB"]},"groupBy":["service"]}
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
    groupUniqArrayArray(1000)(Missing) OVER (),
    groupUniqArrayArray(1000)(Used) OVER (),
    groupUniqArrayArray(11)(Units) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Quantity,
        UnitEffective,
        Missing,
        Used,
        Units
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sum(PartQuantity) AS Quantity,
            sum(PartUnitEffective) AS UnitEffective,
            groupUniqArrayIf(1000)(concat(toString(FirstDay), ' ', Currency), RateAt = 0) AS Missing,
            groupUniqArray(1000)(RateKey) AS Used,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
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
                Unit,
                PartQuantity,
                toDecimal128(roundBankers(toDecimal256(OwnUnitEffective, 18) * toDecimal256(Rate, 18), 18), 18) AS PartUnitEffective
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
                        ServiceName AS D0,
                        BillingCurrency AS Currency,
                        toInt32(transform(toInt32(ChargeDay), {p2:Array(Int32)}, {p3:Array(Int32)}, -1)) AS Span,
                        min(ChargeDay) AS FirstDay,
                        ConsumedUnit AS Unit,
                        sum(ConsumedQuantity) AS PartQuantity,
                        sum(ConsumedEffectiveCost) AS OwnUnitEffective
                    FROM {db:Identifier}.spend_day
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND ChargeDay >= {p4:Date32} AND ChargeDay < {p5:Date32}
                      AND (ConsumedUnit IN {p6:Array(String)})
                    GROUP BY Bucket, D0, Currency, Span, Unit
                )
            )
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, if(Quantity = 0, NULL, divideDecimal(toDecimal256(UnitEffective, 18), toDecimal256(if(Quantity = 0, toDecimal128(1, 18), Quantity), 18), 36)) DESC NULLS LAST, Bucket, D0
LIMIT {p7:Int64} OFFSET {p8:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
