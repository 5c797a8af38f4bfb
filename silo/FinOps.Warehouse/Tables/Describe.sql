DESCRIBE file({path:String}, {format:String}) SETTINGS schema_inference_use_cache_for_file = 0, input_format_parquet_enable_json_parsing = 0, use_parquet_metadata_cache = 0
