SELECT name FROM system.projections WHERE database = {name:String} AND table IN ('spend_day', 'spend_month');
