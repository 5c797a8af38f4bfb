$insert
SELECT
    $columns
FROM $rows AS cost
WHERE cost.x_SnapshotId IN {live:Array(UUID)}
  AND toDate32(ifNull(cost.ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) >= {from:Date32}
  AND toDate32(ifNull(cost.ChargePeriodStart, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'))) < {to:Date32}
  $filters
SETTINGS prefer_column_name_to_alias = 1, max_execution_time = 3600, max_threads = 1, max_block_size = 8192, output_format_parquet_row_group_size = 65536,
    output_format_parquet_row_group_size_bytes = 67108864, output_format_parquet_parallel_encoding = 0, output_format_parquet_compression_method = 'zstd',
    output_format_parquet_write_bloom_filter = 0, output_format_parquet_string_as_string = 1
