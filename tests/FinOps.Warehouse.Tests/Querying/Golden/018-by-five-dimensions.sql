-- query: {"groupBy":["provider","service","account","region","currency"],"limit":50}
-- table: cost
SELECT
    Bucket,
    Other,
    CAST(D0, 'String'),
    CAST(D1, 'String'),
    CAST(D2, 'String'),
    CAST(D3, 'String'),
    CAST(D4, 'String'),
    Effective,
    toUInt64(count() OVER ()),
    sum(Effective) OVER (),
    groupUniqArrayArray(11)(Currencies) OVER ()
FROM
(
    SELECT
        Bucket,
        Other,
        K0 AS D0,
        K1 AS D1,
        K2 AS D2,
        K3 AS D3,
        K4 AS D4,
        Effective,
        Currencies
    FROM
    (
        SELECT
            Bucket,
            toUInt8(0) AS Other,
            D0 AS K0,
            D1 AS K1,
            D2 AS K2,
            D3 AS K3,
            D4 AS K4,
            sum(PartEffective) AS Effective,
            groupUniqArray(11)(toString(Currency)) AS Currencies
        FROM
        (
            SELECT
                toUInt8(0) AS Phase,
                toInt32(0) AS Bucket,
                ifNull(ServiceProviderName, '') AS D0,
                ifNull(ServiceName, '') AS D1,
                ifNull(SubAccountId, '') AS D2,
                ifNull(RegionId, '') AS D3,
                ifNull(BillingCurrency, '') AS D4,
                ifNull(BillingCurrency, '') AS Currency,
                ifNull(sum(EffectiveCost), toDecimal128(0, 18)) AS PartEffective
            FROM {db:Identifier}.cost
            WHERE x_SnapshotId IN {live:Array(UUID)}
              AND ChargePeriodStart >= {p0:DateTime64(3, 'UTC')} AND ChargePeriodStart < {p1:DateTime64(3, 'UTC')}
            GROUP BY Bucket, D0, D1, D2, D3, D4, Currency
        )
        GROUP BY Bucket, Other, K0, K1, K2, K3, K4
    )
)
ORDER BY Bucket ASC NULLS LAST, Other, Effective DESC NULLS LAST, Bucket, D0, D1, D2, D3, D4
LIMIT {p2:Int64} OFFSET {p3:Int64}
SETTINGS max_rows_to_read = 10000000000, max_memory_usage = 314572800, max_bytes_before_external_group_by = 157286400, max_bytes_before_external_sort = 157286400, max_execution_time = 30, max_result_bytes = 33554432
