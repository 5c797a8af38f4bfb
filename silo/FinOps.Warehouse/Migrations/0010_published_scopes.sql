-- The files that a snapshot holds, each a scope of its own; empty where the snapshot is the one scope in column Scope.
ALTER TABLE {db:Identifier}.published ADD COLUMN IF NOT EXISTS Scopes Array(String);
