SELECT toUInt64(count()) FROM {db:Identifier}.spend_day;
