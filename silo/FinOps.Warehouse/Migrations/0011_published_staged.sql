-- The snapshot that was staged, where its rows were published as a copy together with rows of others; zeros where it was published itself.
ALTER TABLE {db:Identifier}.published ADD COLUMN IF NOT EXISTS StagedId UUID;
