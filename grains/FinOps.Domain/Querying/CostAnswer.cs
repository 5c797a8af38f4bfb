using System.Collections.Immutable;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

/// <summary>One page of an answer. Values are texts in the order of <see cref="AnswerColumn.Of"/>: amounts exact, without trailing zeros.</summary>
/// <param name="Totals">One per measure column, over the whole range and filter; null where they would add different currencies or units.</param>
/// <param name="Groups">Rows of the whole answer.</param>
/// <param name="Currency">Of all money; null where rows have several (each names its own) or none has any.</param>
/// <param name="Rates">That money was converted with.</param>
/// <param name="Coverage">Null where it would add different currencies, and without a money measure.</param>
public sealed record CostAnswer(
    ImmutableArray<CostAnswerRow> Rows,
    ImmutableArray<string?> Totals,
    long Groups,
    string? Currency,
    ImmutableArray<ExchangeRate> Rates,
    CostCoverage? Coverage,
    CostServed Served);

/// <param name="Other">All combinations that are not among the largest, as one.</param>
public sealed record CostAnswerRow(ImmutableArray<string?> Values, bool Other);

/// <summary>How much of the range's spend the filter keeps.</summary>
/// <param name="Whole">Of everything that the caller may see.</param>
public sealed record CostCoverage(Measure Measure, Money Matched, Money Whole);

/// <param name="Table">That was read.</param>
/// <param name="RowsRead">When the answer was worked out; this time, unless it is cached.</param>
/// <param name="ElapsedMs">Of this answer.</param>
/// <param name="Cached">It was worked out before, or for someone else at the same moment.</param>
public sealed record CostServed(string Table, long RowsRead, long BytesRead, long ElapsedMs, bool Cached = false);

/// <summary>How a query is answered.</summary>
/// <param name="Considered">Smaller tables that could not answer.</param>
/// <param name="Cached">The answer is remembered: asking for it would read nothing.</param>
/// <param name="Parameters">Names of the bound values; the values are not shown.</param>
public sealed record CostExplanation(
    string Table, string Reason, ImmutableArray<RejectedTable> Considered, string Sql, ImmutableArray<string> Parameters, long RowsRead, long BytesRead, bool Cached = false);

public sealed record RejectedTable(string Table, string Rejected);
