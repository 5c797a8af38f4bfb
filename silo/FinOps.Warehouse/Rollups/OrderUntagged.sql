-- Questions over a year rarely name a tag, a commitment or a unit: without them there is a fourth of the rows.
ALTER TABLE {db:Identifier}.spend_month
    ADD PROJECTION IF NOT EXISTS $order
    (
        SELECT
            x_SourceId, x_BillingPeriod, x_SnapshotId, ChargeDay, ServiceProviderName, ServiceCategory, ServiceName, BillingAccountId, SubAccountId, RegionId, ChargeCategory,
            BillingCurrency,
            sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(ConsumedQuantity), sum(ConsumedEffectiveCost), sum(Rows)
        GROUP BY
            x_SourceId, x_BillingPeriod, x_SnapshotId, ChargeDay, ServiceProviderName, ServiceCategory, ServiceName, BillingAccountId, SubAccountId, RegionId, ChargeCategory,
            BillingCurrency
    );
