using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace FinOps.Web.Spend;

/// <summary>What every question about spend may say. All texts: everything wrong with them is told in one answer.</summary>
internal readonly record struct SpendParameters(
    [property: FromQuery(Name = "from"), Description("First UTC day. Default: 30 days before the end.")] string? From,
    [property: FromQuery(Name = "to"), Description("First UTC day no longer in the range. Default: the day after the newest day with data.")] string? To,
    [property: FromQuery(Name = "currency"), Description("ISO 4217 code. Default: the tenant's, or the largest there is. Amounts are never converted.")] string? Currency,
    [property: FromQuery(Name = "filter"), Description("dimension:value, repeatable. Values of one dimension are alternatives; an empty value means none.")] string[]? Filter);

/// <summary>What questions about one dimension say beside it.</summary>
internal readonly record struct DimensionParameters(
    [property: FromQuery(Name = "dimension"), Description("provider, service, category, account, region, charge, total, or tag:<key>. Default: service.")] string? Dimension,
    [property: FromQuery(Name = "metric"), Description("billed, effective (the default), list or contracted: decides which values are largest.")] string? Metric);
