using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Web.Spend;

namespace FinOps.Web.Querying;

/// <summary>A question about spend; docs/query.md is its language.</summary>
/// <param name="Measures">billed, effective (the default), list, contracted, savings, quantity, pricingQuantity, unitCost, count.</param>
/// <param name="GroupBy">Up to five dimensions: a FOCUS column, a short name (provider, service, category, account, region, charge, resource, sku, currency), tag:key, allocation:name, source.</param>
/// <param name="Filter">and, or, not, or a dimension with in, prefix, contains, matches, isNull, or from and to.</param>
/// <param name="From">First UTC day. Default: 30 days before the end.</param>
/// <param name="To">First UTC day no longer in the range. Default: the day after the newest day with data.</param>
/// <param name="Grain">none (the default), hour, day, week, month, quarter or billingPeriod.</param>
/// <param name="Compare">previousPeriod, previousMonth, previousYear, or an object of from and to.</param>
/// <param name="Top">The largest combinations; all others are one row per bucket.</param>
/// <param name="Sort">Default: time, then the first measure, largest first.</param>
/// <param name="Limit">1 to 10000; default 1000.</param>
/// <param name="Cursor">nextCursor of the page before; it keeps to that answer's version.</param>
/// <param name="Currency">Converts all money by the tenant's rates.</param>
/// <param name="Version">An older published version.</param>
public sealed record QueryBody(
    IReadOnlyList<string>? Measures,
    IReadOnlyList<string>? GroupBy,
    JsonElement? Filter,
    DateOnly? From,
    DateOnly? To,
    TimeGrain? Grain,
    JsonElement? Compare,
    QueryTop? Top,
    IReadOnlyList<QuerySort>? Sort,
    int? Limit,
    string? Cursor,
    string? Currency,
    long? Version);

/// <param name="Count">1 to 1000; default 10.</param>
/// <param name="By">One of the query's measures; default: the first.</param>
public sealed record QueryTop(int? Count, string? By);

/// <param name="By">A column of the answer.</param>
public sealed record QuerySort(string By, bool? Descending);

/// <param name="To">Not included.</param>
/// <param name="Currency">Of all money; null where rows name their own.</param>
/// <param name="Totals">One per measure column, over the whole range and filter; null where they would add different currencies or units.</param>
/// <param name="Groups">Rows of the whole answer.</param>
/// <param name="Rates">That money was converted with.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record QueryAnswer(
    long Version,
    DateTimeOffset? PublishedAt,
    DateOnly From,
    DateOnly To,
    TimeGrain Grain,
    string? Currency,
    DayRange? Compare,
    IReadOnlyList<QueryColumn> Columns,
    IReadOnlyList<QueryRow> Rows,
    IReadOnlyList<string?> Totals,
    long Groups,
    QueryCoverage? Coverage,
    IReadOnlyList<SourceFreshness> Freshness,
    IReadOnlyList<ExchangeRateBody> Rates,
    QueryServed Served,
    string? NextCursor);

/// <param name="Label">For people.</param>
public sealed record QueryColumn(string Name, AnswerColumnKind Kind, string Label);

/// <param name="Values">In the order of the columns. A dimension's empty text is none, its null is all others.</param>
/// <param name="Other">All combinations that are not among the largest.</param>
public sealed record QueryRow(IReadOnlyList<string?> Values, bool Other);

/// <param name="Matched">What the filter keeps of the range's spend.</param>
/// <param name="Whole">Of all that the token may see.</param>
/// <param name="Percent">Two decimals; null where the whole is zero.</param>
public sealed record QueryCoverage(string Measure, Money Matched, Money Whole, string? Percent);

/// <param name="Table">That was read.</param>
/// <param name="Cached">It was worked out before, or for someone else at the same moment; rows and bytes are those of then.</param>
public sealed record QueryServed(string Table, bool Cached, long RowsRead, long BytesRead, long ElapsedMs);

/// <param name="Considered">Smaller tables, and why they cannot answer.</param>
/// <param name="Parameters">Names of bound values.</param>
/// <param name="Cached">The answer is remembered: the query would read nothing.</param>
public sealed record QueryExplanation(
    string Table, string Reason, IReadOnlyList<QueryRejection> Considered, string Sql, IReadOnlyList<string> Parameters, long RowsRead, long BytesRead, bool Cached);

public sealed record QueryRejection(string Table, string Rejected);

/// <param name="Kind">column, tag, allocation or source.</param>
public sealed record QueryDimension(string Name, string Label, DimensionKind Kind);

public sealed record QueryValues(long Version, IReadOnlyList<QueryValue> Items);

/// <param name="Value">Empty for rows without one.</param>
public sealed record QueryValue(string Value, string Label);
