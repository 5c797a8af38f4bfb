INSERT INTO FUNCTION file({to:String}, 'Parquet', {columns:String})
SELECT
    $columns
FROM file({from:String}, 'CSV', {fields:String})
SETTINGS max_execution_time = 0, max_insert_threads = 1, max_threads = 1, session_timezone = 'UTC', input_format_csv_skip_first_lines = 1, input_format_csv_empty_as_default = 1,
    input_format_null_as_default = 1, date_time_input_format = 'best_effort', engine_file_truncate_on_insert = 1, output_format_parquet_compression_method = 'snappy',
    output_format_parquet_row_group_size = 100000, output_format_parquet_write_bloom_filter = 0
