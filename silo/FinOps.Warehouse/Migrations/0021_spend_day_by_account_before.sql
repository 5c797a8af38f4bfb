-- For what was there before; in the background.
ALTER TABLE {db:Identifier}.spend_day MATERIALIZE PROJECTION by_account;
