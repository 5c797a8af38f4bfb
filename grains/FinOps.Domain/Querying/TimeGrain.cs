namespace FinOps.Domain.Querying;

/// <summary>Length of the buckets that a query cuts its range into, by FOCUS ChargePeriodStart in UTC.</summary>
public enum TimeGrain
{
    /// <summary>The whole range is one.</summary>
    None,
    Hour,
    Day,

    /// <summary>ISO 8601: from Monday.</summary>
    Week,
    Month,
    Quarter,

    /// <summary>By FOCUS BillingPeriodStart instead: what is invoiced together.</summary>
    BillingPeriod,
}
