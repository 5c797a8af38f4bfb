ALTER TABLE {db:Identifier}.{table:Identifier} DROP PARTITION ID {partition:String};
