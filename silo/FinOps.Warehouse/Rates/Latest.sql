SELECT Version, SetAt, ValidFrom, FromCurrency, ToCurrency, Rate, Note
FROM {db:Identifier}.rates
WHERE Version <= {version:UInt64}
ORDER BY Version DESC
LIMIT 1;
