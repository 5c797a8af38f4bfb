SELECT
    $columns
FROM $rows AS cost
WHERE cost.x_SnapshotId IN {live:Array(UUID)}
  AND toDate32(ifNull(cost.ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) >= {from:Date32}
  AND toDate32(ifNull(cost.ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) < {to:Date32}
  $filters
SETTINGS prefer_column_name_to_alias = 1, format_csv_null_representation = '', max_block_size = 8192, output_format_decimal_trailing_zeros = 0;
