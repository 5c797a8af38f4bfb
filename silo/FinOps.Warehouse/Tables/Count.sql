SELECT count() FROM file({path:String}, 'Parquet') SETTINGS use_cache_for_count_from_files = 0, use_parquet_metadata_cache = 0, schema_inference_use_cache_for_file = 0
