-- Columns are renamed by their place: no name of a file's ever stands in a statement.
SELECT
    $columns
FROM (SELECT * FROM file({path:String}, {format:String})) AS file ($places)
SETTINGS session_timezone = 'UTC', formatdatetime_f_prints_scale_number_of_digits = 1, max_execution_time = 0, max_threads = 1, max_parsing_threads = 1, max_block_size = 16384,
    input_format_parquet_preserve_order = 1, input_format_parquet_max_block_size = 16384, input_format_parquet_prefer_block_bytes = 16777216,
    input_format_parquet_memory_high_watermark = 67108864, input_format_parquet_enable_json_parsing = 0, use_parquet_metadata_cache = 0,
    schema_inference_use_cache_for_file = 0, output_format_json_quote_64bit_integers = 0, output_format_json_quote_decimals = 0,
    output_format_json_escape_forward_slashes = 0
