-- Added by a commit and not removed by a later one, up to a version.
SELECT SnapshotId, SourceId, Scope, Version, Rows, length(Scopes)
FROM {db:Identifier}.published
WHERE Version <= {version:UInt64} AND SnapshotId != toUUID('00000000-0000-0000-0000-000000000000')
  AND SnapshotId NOT IN (SELECT arrayJoin(Removed) FROM {db:Identifier}.published WHERE Version <= {version:UInt64})
ORDER BY Version;
