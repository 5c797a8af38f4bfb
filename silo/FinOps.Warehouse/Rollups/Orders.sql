-- The orders besides its own in which spend_day is kept, and whether it has rows.
SELECT
    (SELECT groupArray(name) FROM system.projections WHERE database = {name:String} AND table = 'spend_day'),
    (SELECT count() > 0 FROM system.parts WHERE database = {name:String} AND table = 'spend_day' AND active);
