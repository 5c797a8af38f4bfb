-- query: {"measures":["pricingQuantity","contracted"],"groupBy":["PricingUnit","currency"]}
-- table: cost
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    Contracted,
    PricingQuantity,
    toUInt64(count() OVER ()),
    sum(Contracted) OVER (),
    sum(PricingQuantity) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER (),
    groupUniqArrayArray(11)(PricingUnitOfs) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        K1 AS D1,
        Contracted,
        PricingQuantity,
        Currencies,
        PricingUnitOfs
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            sum(PartContracted) AS Contracted,
            sum(PartPricingQuantity) AS PricingQuantity,
            groupUniqArray(11)(toString(Currency)) AS Currencies,
            groupUniqArrayIf(11)(toString(PricingUnitOf), PartPricingQuantity != 0) AS PricingUnitOfs
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                ifNull(PricingUnit, '') AS D0,
                ifNull(BillingCurrency, '') AS D1,
                ifNull(BillingCurrency, '') AS Currency,
                ifNull(PricingUnit, '') AS PricingUnitOf,
                ifNull(sum(ContractedCost), toDecimal128(0, 18)) AS PartContracted,
                ifNull(sum(PricingQuantity), toDecimal128(0, 18)) AS PartPricingQuantity
            FROM {db:Identifier}.cost
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargePeriodStart >= {p0:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p1:DateTime64(3, 'UTC')}
            GROUP BY Bucket, D0, D1, Currency, PricingUnitOf
        )
        GROUP BY Bucket, Other, K0, K1
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, PricingQuantity DESC NULLS LAST, Bucket, D0, D1
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, optimize_functions_to_subcolumns = 0, max_result_bytes = 33554432
