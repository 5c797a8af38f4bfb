-- Days [first, first + days) of a resource, 24 rows each, in one month of a large AWS bill: a day's rows stand together, in them a resource's.
-- Half of a day's resources run all month, half live for two days. What a row says of its resource follows from the resource alone; few services and
-- accounts have most of it, an account is in four regions, and three teams share it. What is metered by the hour runs all hours, what is stored stays the
-- same for a day, the rest is another quantity every hour.
INSERT INTO {db:Identifier}.cost
(
    AvailabilityZone, BilledCost, BillingAccountId, BillingAccountName, BillingAccountType, BillingCurrency, BillingPeriodEnd, BillingPeriodStart, ChargeCategory,
    ChargeDescription, ChargeFrequency, ChargePeriodEnd, ChargePeriodStart, ConsumedQuantity, ConsumedUnit, ContractedCost, ContractedUnitPrice, EffectiveCost,
    HostProviderName, InvoiceIssuerName, ListCost, ListUnitPrice, PricingCategory, PricingQuantity, PricingUnit, RegionId, RegionName, ResourceId, ResourceName,
    ResourceType, ServiceCategory, ServiceName, ServiceProviderName, ServiceSubcategory, SkuId, SkuMeter, SkuPriceId, SubAccountId, SubAccountName, SubAccountType,
    Tags, x_Columns, x_SourceId, x_BillingPeriod, x_SnapshotId, x_File, x_Line
)
WITH
    toDateTime64({start:DateTime}, 3, 'UTC') AS monthStart,
    addHours(addDays(monthStart, day), hour) AS began,
    toDecimal128(if(unit = 'Hours', 1000, 1 + cityHash64(resource, day, if(unit = 'GB', 0, hour)) % 4000), 0) * toDecimal128('0.001', 3) AS amount,
    toDecimal128(amount, 18) AS quantity,
    toDecimal128(price * amount, 18) AS list,
    toDecimal128(list * toDecimal128('0.9', 1), 18) AS contracted
SELECT
    zone, if(committed, toDecimal128(0, 18), contracted), '100000000000', 'Holding', 'Organization', 'USD', addMonths(monthStart, 1), monthStart, 'Usage',
    description, 'Usage-Based', addHours(began, 1), began, quantity, unit, contracted,
    contractedPrice, if(committed, toDecimal128(contracted * toDecimal128('0.7', 1), 18), contracted),
    'AWS', 'Amazon Web Services', list, listPrice, pricing, quantity, unit, regionId, regionName, resourceId, resourceName,
    resourceType, category, serviceName, 'AWS', subcategory, skuId, meter, skuPriceId, accountId, accountName, 'Account',
    tags, columns, 'aws', toDate32(monthStart), {snapshot:UUID}, file, line + hour
FROM
(
    WITH
        intDiv({daily:UInt64}, 2) AS steady,
        number % {daily:UInt64} AS slot,
        cityHash64(resource) AS h,
        toUInt32(200 * pow(h % 10000 / 10000, 2.5)) AS service,
        toUInt32(50 * pow(intDiv(h, 10000) % 10000 / 10000, 2)) AS account,
        (account * 7 + toUInt32(4 * pow(intDiv(h, 100000000) % 10000 / 10000, 2)) * 11) % 30 AS region,
        service * 40 + intDiv(h, 7919) % 40 AS sku,
        intDiv(number, 400000) AS part
    SELECT
        intDiv(number, {daily:UInt64}) AS day,
        if(slot < steady, slot, steady + cityHash64(slot, {month:UInt32}, intDiv(day + slot % 2, 2)) % ({resources:UInt64} - steady)) AS resource,
        h % 5 = 0 AS committed,
        toDecimal128(1 + cityHash64(sku) % 900000, 0) * toDecimal128('0.000001', 6) AS price,
        toDecimal128(price, 18) AS listPrice,
        toDecimal128(price * toDecimal128('0.9', 1), 18) AS contractedPrice,
        toLowCardinality(['Hours', 'GB', 'Requests', 'GB-Hours'][1 + service % 4]) AS unit,
        toLowCardinality(concat('region-', leftPad(toString(region), 2, '0'))) AS regionId,
        toLowCardinality(concat(regionId, substring('abc', 1 + h % 3, 1))) AS zone,
        toLowCardinality(concat('Region ', toString(region))) AS regionName,
        toLowCardinality(toString(100000000000 + account * 1234567)) AS accountId,
        toLowCardinality(concat('Account ', toString(account))) AS accountName,
        toLowCardinality(concat('$', toString(price), ' per unit of meter ', toString(sku))) AS description,
        toLowCardinality(if(committed, 'Committed', 'Standard')) AS pricing,
        toLowCardinality(concat('arn:aws:service', toString(service), ':', regionId, ':', accountId, ':resource/', lower(hex(h)))) AS resourceId,
        toLowCardinality(concat('host-', toString(resource))) AS resourceName,
        toLowCardinality(concat('Type ', toString(service))) AS resourceType,
        toLowCardinality(['Compute', 'Storage', 'Databases', 'Networking', 'Analytics', 'Security', 'Management and Governance', 'AI and Machine Learning'][1 + service % 8]) AS category,
        toLowCardinality(concat('Amazon Service ', leftPad(toString(service), 3, '0'))) AS serviceName,
        toLowCardinality(concat('Other (Service ', toString(service % 40), ')')) AS subcategory,
        toLowCardinality(concat('SKU', toString(sku))) AS skuId,
        toLowCardinality(concat('Meter ', toString(sku))) AS meter,
        toLowCardinality(concat('SKU', toString(sku), '.PRICE')) AS skuPriceId,
        CAST(mapConcat(
            if(h % 10 = 0, map(), map('team', concat('team-', toString((account + intDiv(h, 13) % 3 * 20) % 60)), 'env', ['prod', 'stage', 'dev', 'test'][1 + intDiv(h, 17) % 4], 'app', concat('app-', toString(intDiv(h, 19) % 400)),
                'cost-center', concat('cc-', toString(intDiv(h, 23) % 80)), 'owner', concat('owner-', toString(intDiv(h, 29) % 300)))),
            map(concat('key-', toString(intDiv(h, 31) % 35)), concat('value-', toString(intDiv(h, 37) % 50)))), 'Map(LowCardinality(String), LowCardinality(String))') AS tags,
        CAST(map('x_LineItemType', if(committed, 'SavingsPlanCoveredUsage', 'Usage'), 'x_Operation', concat('Operation', toString(sku % 97)), 'x_ProductFamily', concat('Family ', toString(service % 60)),
            'x_InstanceType', concat('type', toString(sku % 200))), 'Map(LowCardinality(String), LowCardinality(String))') AS columns,
        toLowCardinality(concat('bill-', toString({month:UInt32}), '-', toString(part), '.csv.gz')) AS file,
        number % 400000 * 24 + 2 AS line
    FROM numbers({first:UInt64}, {days:UInt64})
)
ARRAY JOIN range(24) AS hour
SETTINGS max_insert_block_size = 1048576, min_insert_block_size_rows = 1048576, min_insert_block_size_bytes = 0, max_block_size = 8192, max_insert_threads = 2, max_execution_time = 3600, max_partitions_per_insert_block = 0;
