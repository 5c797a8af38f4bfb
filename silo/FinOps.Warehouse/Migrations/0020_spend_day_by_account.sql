-- Most people look at accounts of their own: in this order theirs stand together, whatever days are asked for. The engine chooses it by itself.
ALTER TABLE {db:Identifier}.spend_day
    ADD PROJECTION IF NOT EXISTS by_account (SELECT * ORDER BY SubAccountId, ChargeDay);
