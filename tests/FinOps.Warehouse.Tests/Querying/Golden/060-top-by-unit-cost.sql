-- query: {"groupBy":["resource","ConsumedUnit"],"measures":["unitCost"],"filter":{"dimension":"currency","in":["USD"]},"top":{"count":4,"by":"unitCost"}}
-- table: cost
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
            toUInt8(Place > {p0:Int64}) AS Other,
            if(Other, '', toString(D0)) AS K0,
            D1 AS K1,
            sum(PartQuantity) AS Quantity,
            sum(PartUnitEffective) AS UnitEffective,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
        FROM
        (
            SELECT
                *,
                dense_rank() OVER (ORDER BY abs(if(Weight1 = 0, NULL, divideDecimal(toDecimal256(Weight0, 18), toDecimal256(if(Weight1 = 0, toDecimal128(1, 18), Weight1), 18), 36))) DESC, D0, D1) AS Place
            FROM
            (
                SELECT
                    *,
                    sumIf(PartUnitEffective, Phase = 0) OVER (PARTITION BY D0, D1) AS Weight0,
                    sumIf(PartQuantity, Phase = 0) OVER (PARTITION BY D0, D1) AS Weight1
                FROM
                (
                    SELECT
                        toUInt8(0) AS Phase,
                        toInt32(0) AS Bucket,
                        ifNull(ResourceId, '') AS D0,
                        ifNull(ConsumedUnit, '') AS D1,
                        ifNull(BillingCurrency, '') AS Currency,
                        ifNull(ConsumedUnit, '') AS Unit,
                        ifNull(sum(ConsumedQuantity), toDecimal128(0, 18)) AS PartQuantity,
                        ifNull(sumIf(EffectiveCost, isNotNull(ConsumedQuantity)), toDecimal128(0, 18)) AS PartUnitEffective
                    FROM {db:Identifier}.cost
                    WHERE x_SnapshotId IN {live:Array(UUID)}
                      AND ChargePeriodStart >= {p1:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p2:DateTime64(3, 'UTC')}
                      AND (ifNull(BillingCurrency, '') IN {p3:Array(String)})
                    GROUP BY Bucket, D0, D1, Currency, Unit
                )
            )
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, if(Quantity = 0, NULL, divideDecimal(toDecimal256(UnitEffective, 18), toDecimal256(if(Quantity = 0, toDecimal128(1, 18), Quantity), 18), 36)) DESC NULLS LAST, Bucket, D0, D1
LIMIT {p4:Int64} OFFSET {p5:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
