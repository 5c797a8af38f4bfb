using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Web.Spend;

/// <param name="Version">The published version that was read.</param>
/// <param name="To">Not included.</param>
/// <param name="Currencies">All that have spend in the range; each is asked for by itself.</param>
/// <param name="Savings">List less effective.</param>
/// <param name="Previous">The period of the same length just before.</param>
public sealed record SpendSummaryBody(
    long Version,
    DateOnly From,
    DateOnly To,
    string Currency,
    IReadOnlyList<string> Currencies,
    Money Billed,
    Money Effective,
    Money List,
    Money Contracted,
    Money Savings,
    SpendPeriod Previous,
    long Rows,
    IReadOnlyList<SourceFreshness> Freshness);

public sealed record SpendPeriod(DateOnly From, DateOnly To, Money Billed, Money Effective, Money List, Money Contracted);

public sealed record SourceFreshness(string SourceId, string Name, DateTimeOffset? LastPublishedAt);

/// <param name="Buckets">First day of each.</param>
/// <param name="Totals">Per bucket; the series add up to them.</param>
public sealed record SpendTimeseries(
    long Version,
    string Dimension,
    SpendMetric Metric,
    SpendStep Grain,
    string Currency,
    IReadOnlyList<DateOnly> Buckets,
    IReadOnlyList<SpendSeries> Series,
    Money Total,
    IReadOnlyList<Money> Totals);

/// <param name="Value">Empty for rows without a value; null for the rest folded together.</param>
/// <param name="Points">One per bucket.</param>
public sealed record SpendSeries(string? Value, string Label, bool Other, Money Total, IReadOnlyList<Money> Points);

public sealed record SpendMovers(long Version, string Currency, DateOnly From, DateOnly To, DayRange Previous, IReadOnlyList<SpendMover> Items);

public sealed record DayRange(DateOnly From, DateOnly To);

/// <param name="ChangePercent">Two decimals; null when there was nothing before.</param>
public sealed record SpendMover(string Value, string Label, Money Current, Money Previous, Money Change, string? ChangePercent);

/// <param name="Next">To be sent back as cursor; it keeps to this answer's version.</param>
public sealed record SpendBreakdown(
    long Version, string Currency, DateOnly From, DateOnly To, IReadOnlyList<SpendBreakdownRow> Items, string? Next);

/// <param name="Share">Percent of the whole range and filter by the asked metric, two decimals.</param>
/// <param name="Other">True for the sum of what is beyond the thousand largest values.</param>
public sealed record SpendBreakdownRow(
    string? Value, string Label, bool Other, Money Billed, Money Effective, Money List, Money Contracted, string Share);
