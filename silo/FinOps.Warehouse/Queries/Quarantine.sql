SELECT CAST(File, 'String') AS Name, Line, Column, Value, Reason, Raw
FROM {db:Identifier}.quarantine
WHERE x_SnapshotId = {snapshot:UUID} AND ({scope:String} = '' OR Name = {scope:String} OR startsWith(Name, concat({scope:String}, '!')))
ORDER BY Name, Line, Column, Value
LIMIT {limit:UInt64} OFFSET {offset:UInt64};
