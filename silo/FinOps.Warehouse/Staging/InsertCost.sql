INSERT INTO {db:Identifier}.cost ($columns)
