-- query: {"measures":["unitCost"],"groupBy":["account"],"filter":{"and":[{"dimension":"ConsumedUnit","in":["Hours"]},{"dimension":"currency","in":["USD"]}]},"from":"2026-10-01","to":"2026-11-01","compare":"previousMonth"}
-- table: spend_month
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    Quantity,
    QuantityBefore,
    UnitEffective,
    UnitEffectiveBefore,
    toUInt64(count() OVER ()),
    sum(Quantity) OVER (),
    sum(QuantityBefore) OVER (),
    sum(UnitEffective) OVER (),
    sum(UnitEffectiveBefore) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER (),
    groupUniqArrayArray(11)(Units) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        Quantity,
        QuantityBefore,
        UnitEffective,
        UnitEffectiveBefore,
        Currencies,
        Units
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            sumIf(PartQuantity, Phase = 0) AS Quantity,
            sumIf(PartQuantity, Phase = 1) AS QuantityBefore,
            sumIf(PartUnitEffective, Phase = 0) AS UnitEffective,
            sumIf(PartUnitEffective, Phase = 1) AS UnitEffectiveBefore,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(Unit), PartQuantity != 0) AS Units
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                SubAccountId AS D0,
                BillingCurrency AS Currency,
                ConsumedUnit AS Unit,
                sum(ConsumedQuantity) AS PartQuantity,
                sum(ConsumedEffectiveCost) AS PartUnitEffective
            FROM {db:Identifier}.spend_month
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p0:Date32} AND ChargeDay < {p1:Date32}
              AND ((ConsumedUnit IN {p2:Array(String)}) AND (BillingCurrency IN {p3:Array(String)}))
            GROUP BY Bucket, D0, Currency, Unit
            UNION ALL
            SELECT
                toUInt8(1) AS Phase,
                toInt32(0) AS Bucket,
                SubAccountId AS D0,
                BillingCurrency AS Currency,
                ConsumedUnit AS Unit,
                sum(ConsumedQuantity) AS PartQuantity,
                sum(ConsumedEffectiveCost) AS PartUnitEffective
            FROM {db:Identifier}.spend_month
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargeDay >= {p4:Date32} AND ChargeDay < {p5:Date32}
              AND ((ConsumedUnit IN {p6:Array(String)}) AND (BillingCurrency IN {p7:Array(String)}))
            GROUP BY Bucket, D0, Currency, Unit
        )
        GROUP BY Bucket, Other, K0
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, if(Quantity = 0, NULL, divideDecimal(toDecimal256(UnitEffective, 18), toDecimal256(if(Quantity = 0, toDecimal128(1, 18), Quantity), 18), 36)) DESC NULLS LAST, Bucket, D0
LIMIT {p8:Int64} OFFSET {p9:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
