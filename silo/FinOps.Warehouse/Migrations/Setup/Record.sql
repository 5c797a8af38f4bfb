INSERT INTO {db:Identifier}.schema_migrations (Name) SELECT {name:String};
