-- For the rows that were there before; in the background.
ALTER TABLE {db:Identifier}.$table MATERIALIZE PROJECTION $order;
