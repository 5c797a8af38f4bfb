SELECT DISTINCT Name FROM {db:Identifier}.schema_migrations ORDER BY Name;
