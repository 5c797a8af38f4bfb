-- Exchange rates: one row is one whole set, so that a set is replaced at once. Two writers of the same version send the same
-- deduplication token, so that the second one's row is dropped; see published.
CREATE TABLE IF NOT EXISTS {db:Identifier}.rates
(
    Version UInt64,
    SetAt DateTime64(3, 'UTC'),
    ValidFrom Array(Date32),
    FromCurrency Array(String),
    ToCurrency Array(String),
    Rate Array(Decimal(38, 18)),
    Note Array(String)
)
ENGINE = MergeTree
ORDER BY Version
SETTINGS non_replicated_deduplication_window = $window, fsync_after_insert = 1, fsync_part_directory = 1;
