INSERT INTO {db:Identifier}.rollup_daily
(ChargeDay, Dimension, Value, BillingCurrency, BilledCost, EffectiveCost, ListCost, ContractedCost, Rows, x_SourceId, x_BillingPeriod, x_SnapshotId, x_Scope)
