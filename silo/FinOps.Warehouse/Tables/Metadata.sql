-- What the file's last part says: rows, and the bytes of every column before packing.
SELECT num_rows, columns.path, columns.total_uncompressed_size FROM file({path:String}, 'ParquetMetadata') SETTINGS use_parquet_metadata_cache = 0
