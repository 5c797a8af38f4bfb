CREATE TABLE IF NOT EXISTS {db:Identifier}.schema_migrations (Name String, AppliedAt DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = MergeTree ORDER BY Name;
