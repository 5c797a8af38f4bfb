SELECT
    arrayFilter(c -> c != '', [
        $columns
    ]),
    arrayMap(k -> toString(k), groupUniqArrayArray(1000)(mapKeys(Tags)))
FROM {db:Identifier}.cost
WHERE x_SnapshotId IN {live:Array(UUID)} AND $rows
SETTINGS max_rows_to_read = 2000000, read_overflow_mode = 'break'
