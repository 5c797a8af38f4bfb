-- The rows that the file's last part says it has.
SELECT num_rows FROM file({path:String}, 'ParquetMetadata') SETTINGS use_parquet_metadata_cache = 0
