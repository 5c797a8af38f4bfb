-- Most people look at accounts of their own: in this order theirs stand together, whatever days are asked for.
ALTER TABLE {db:Identifier}.spend_day
    ADD PROJECTION IF NOT EXISTS $order (SELECT * ORDER BY SubAccountId, ChargeDay);
