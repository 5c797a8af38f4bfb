INSERT INTO {db:Identifier}.rates (Version, SetAt, ValidFrom, FromCurrency, ToCurrency, Rate, Note)
SETTINGS insert_deduplication_token = {token:String}, insert_deduplicate = 1, async_insert = 0
