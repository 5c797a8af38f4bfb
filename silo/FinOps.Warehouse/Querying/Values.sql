SELECT Val
FROM
(
    SELECT DISTINCT CAST($value, 'String') AS Val
    FROM ($rows)
    WHERE $conditions
)
WHERE {contains:String} = '' OR positionCaseInsensitiveUTF8(Val, {contains:String}) > 0
ORDER BY startsWithUTF8(lowerUTF8(Val), lowerUTF8({contains:String})) DESC, Val
LIMIT {limit:UInt64}
SETTINGS $settings
