using FinOps.Generator.Totals;

namespace FinOps.Generator.Stories;

/// <summary>One day of one combination of dimension values; every coarser total is a sum of these.</summary>
/// <param name="Day">UTC date of ChargePeriodStart.</param>
/// <param name="BillingPeriod">First day of the UTC month of BillingPeriodStart.</param>
/// <param name="SubAccount">SubAccountId; empty where a row has none.</param>
/// <param name="Region">RegionId; empty where a row has none.</param>
/// <param name="Team">Value of the tag <c>team</c>; empty where a row has none.</param>
public sealed record StoryCell(
    DateOnly Day, DateOnly BillingPeriod, string Currency, string SubAccount, string Service, string Region, string Team, string ChargeCategory, CostSums Sums);
