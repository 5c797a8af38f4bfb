-- As of cost; the sums of one snapshot are far fewer.
ALTER TABLE {db:Identifier}.spend_month
    MODIFY SETTING min_bytes_for_wide_part = 1048576$adaptive;
