-- Of which file the rows are, in a snapshot that several may share: what carries one over and leaves another behind.
ALTER TABLE {db:Identifier}.rollup_daily ADD COLUMN IF NOT EXISTS x_Scope LowCardinality(String);
