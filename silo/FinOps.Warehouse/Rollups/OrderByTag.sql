-- As by account, for those who look at what is their team's.
ALTER TABLE {db:Identifier}.spend_day
    ADD PROJECTION IF NOT EXISTS $order (SELECT * ORDER BY Tags[{tag:String}], ChargeDay);
