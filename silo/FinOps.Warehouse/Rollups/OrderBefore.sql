ALTER TABLE {db:Identifier}.spend_day MATERIALIZE PROJECTION $order;
