-- Between which days a snapshot's charges lie: a query of other days need not look into it.
ALTER TABLE {db:Identifier}.spend_filled
    ADD COLUMN IF NOT EXISTS FirstDay Nullable(Date32),
    ADD COLUMN IF NOT EXISTS LastDay Nullable(Date32);
