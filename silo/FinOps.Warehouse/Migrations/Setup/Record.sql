INSERT INTO {db:Identifier}.schema_migrations (Name) SELECT arrayJoin({names:Array(String)});
