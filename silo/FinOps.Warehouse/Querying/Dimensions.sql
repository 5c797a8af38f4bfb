SELECT
    arrayFilter(c -> c != '', [
        $columns
    ]),
    arrayMap(k -> toString(k), groupUniqArrayArray(1000)(mapKeys(Tags)))
FROM ($rows)
WHERE $conditions
SETTINGS max_rows_to_read = 2000000, read_overflow_mode = 'break'
