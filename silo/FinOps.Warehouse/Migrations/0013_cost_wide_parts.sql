-- From a cold disk, a question about five columns of a compact part reads most of its one file; of a wide part it reads five files. Blocks of an ingest stay
-- compact: only what merges make of them is large enough. In the embedded engine, which shares its process's memory,
-- buffers grow with what is written: else a wide part of this many columns takes hundreds of megabytes to write.
ALTER TABLE {db:Identifier}.cost
    MODIFY SETTING min_bytes_for_wide_part = 33554432$adaptive;
