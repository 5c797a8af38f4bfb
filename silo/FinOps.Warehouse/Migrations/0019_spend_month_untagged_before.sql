-- For what was there before; in the background.
ALTER TABLE {db:Identifier}.spend_month MATERIALIZE PROJECTION untagged;
