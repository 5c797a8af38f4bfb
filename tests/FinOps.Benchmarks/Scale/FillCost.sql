-- Rows [first, first + rows) of one month of a large AWS bill, hour by hour. Half of an hour's rows are of resources that run all month, half of
-- ones that live for 37 hours. What a row says of its resource follows from the resource alone; few services and accounts have most of it, an account is in four regions,
-- and three teams share it.
INSERT INTO {db:Identifier}.cost
(
    AvailabilityZone, BilledCost, BillingAccountId, BillingAccountName, BillingAccountType, BillingCurrency, BillingPeriodEnd, BillingPeriodStart, ChargeCategory,
    ChargeDescription, ChargeFrequency, ChargePeriodEnd, ChargePeriodStart, ConsumedQuantity, ConsumedUnit, ContractedCost, ContractedUnitPrice, EffectiveCost,
    HostProviderName, InvoiceIssuerName, ListCost, ListUnitPrice, PricingCategory, PricingQuantity, PricingUnit, RegionId, RegionName, ResourceId, ResourceName,
    ResourceType, ServiceCategory, ServiceName, ServiceProviderName, ServiceSubcategory, SkuId, SkuMeter, SkuPriceId, SubAccountId, SubAccountName, SubAccountType,
    Tags, x_Columns, x_SourceId, x_BillingPeriod, x_SnapshotId, x_File, x_Line
)
WITH
    {hourly:UInt64} AS hourly,
    intDiv(number, hourly) AS hour,
    number % hourly AS slot,
    intDiv(hourly, 2) AS steady,
    if(slot < steady, slot, steady + cityHash64(slot, {month:UInt32}, intDiv(hour + slot % 37, 37)) % ({resources:UInt64} - steady)) AS resource,
    cityHash64(resource) AS h,
    toUInt32(200 * pow(h % 10000 / 10000, 2.5)) AS service,
    toUInt32(50 * pow(intDiv(h, 10000) % 10000 / 10000, 2)) AS account,
    (account * 7 + toUInt32(4 * pow(intDiv(h, 100000000) % 10000 / 10000, 2)) * 11) % 30 AS region,
    service * 40 + intDiv(h, 7919) % 40 AS sku,
    toDecimal128(1 + cityHash64(sku) % 900000, 0) * toDecimal128('0.000001', 6) AS price,
    toDecimal128(1 + cityHash64(resource, hour % 24) % 4000, 0) * toDecimal128('0.001', 3) AS quantity,
    toDecimal128(price * quantity, 18) AS list,
    toDecimal128(list * toDecimal128('0.9', 1), 18) AS contracted,
    h % 5 = 0 AS committed,
    toDateTime64({start:DateTime}, 3, 'UTC') AS monthStart,
    addHours(monthStart, hour) AS began,
    concat('region-', leftPad(toString(region), 2, '0')) AS regionId,
    concat(toString(100000000000 + account * 1234567)) AS accountId
SELECT
    concat(regionId, substring('abc', 1 + h % 3, 1)), if(committed, toDecimal128(0, 18), contracted), '100000000000', 'Holding', 'Organization', 'USD', addMonths(monthStart, 1), monthStart, 'Usage',
    concat('$', toString(price), ' per unit of meter ', toString(sku)), 'Usage-Based', addHours(began, 1), began, toDecimal128(quantity, 18), ['Hours', 'GB', 'Requests', 'GB-Hours'][1 + service % 4], contracted,
    toDecimal128(price * toDecimal128('0.9', 1), 18), if(committed, toDecimal128(contracted * toDecimal128('0.7', 1), 18), contracted),
    'AWS', 'Amazon Web Services', list, toDecimal128(price, 18), if(committed, 'Committed', 'Standard'), toDecimal128(quantity, 18), ['Hours', 'GB', 'Requests', 'GB-Hours'][1 + service % 4], regionId,
    concat('Region ', toString(region)), concat('arn:aws:service', toString(service), ':', regionId, ':', accountId, ':resource/', lower(hex(h))), concat('host-', toString(resource)),
    concat('Type ', toString(service)), ['Compute', 'Storage', 'Databases', 'Networking', 'Analytics', 'Security', 'Management and Governance', 'AI and Machine Learning'][1 + service % 8],
    concat('Amazon Service ', leftPad(toString(service), 3, '0')), 'AWS', concat('Other (Service ', toString(service % 40), ')'), concat('SKU', toString(sku)), concat('Meter ', toString(sku)),
    concat('SKU', toString(sku), '.PRICE'), accountId, concat('Account ', toString(account)), 'Account',
    CAST(mapConcat(
        if(h % 10 = 0, map(), map('team', concat('team-', toString((account + intDiv(h, 13) % 3 * 20) % 60)), 'env', ['prod', 'stage', 'dev', 'test'][1 + intDiv(h, 17) % 4], 'app', concat('app-', toString(intDiv(h, 19) % 400)),
            'cost-center', concat('cc-', toString(intDiv(h, 23) % 80)), 'owner', concat('owner-', toString(intDiv(h, 29) % 300)))),
        map(concat('key-', toString(intDiv(h, 31) % 35)), concat('value-', toString(intDiv(h, 37) % 50)))), 'Map(LowCardinality(String), LowCardinality(String))'),
    CAST(map('x_LineItemType', if(committed, 'SavingsPlanCoveredUsage', 'Usage'), 'x_Operation', concat('Operation', toString(sku % 97)), 'x_ProductFamily', concat('Family ', toString(service % 60)),
        'x_InstanceType', concat('type', toString(sku % 200))), 'Map(LowCardinality(String), LowCardinality(String))'),
    'aws', toDate32(monthStart), {snapshot:UUID}, concat('bill-', toString({month:UInt32}), '-', toString(intDiv(number, 10000000)), '.csv.gz'), number % 10000000 + 2
FROM numbers({first:UInt64}, {rows:UInt64})
SETTINGS max_insert_block_size = 1048576, min_insert_block_size_rows = 1048576, min_insert_block_size_bytes = 0, max_block_size = 65536, max_insert_threads = 2, max_execution_time = 3600, max_partitions_per_insert_block = 0;
