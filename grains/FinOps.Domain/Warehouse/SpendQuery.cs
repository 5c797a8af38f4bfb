using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Domain.Warehouse;

public enum SpendMetric
{
    Billed,
    Effective,
    List,
    Contracted,
}

public enum SpendStep
{
    Day,
    Month,
}

/// <param name="From">First UTC day.</param>
/// <param name="To">First UTC day no longer in the range.</param>
/// <param name="Dimension">What to group by: a name of <see cref="SpendDimension"/>. <c>total</c> groups everything into the empty value.</param>
/// <param name="Metric">What decides which values are largest; answers carry all four amounts.</param>
/// <param name="Currency">Null for all: amounts of different currencies are never added.</param>
/// <param name="Filters">All must hold. A filter on another dimension than <paramref name="Dimension"/> reads cost rows instead of rollups.</param>
/// <param name="Top">Most values per answer, 1 to 1000.</param>
public sealed record SpendQuery(
    DateOnly From, DateOnly To, string Dimension, SpendMetric Metric, string? Currency, IReadOnlyList<SpendFilter> Filters, int Top);

/// <summary>The dimension has one of these values; the empty value is "none".</summary>
public sealed record SpendFilter(string Dimension, IReadOnlyList<string> Values);

/// <summary>Totals of the whole range and filter, and the largest values by the asked metric; the difference is what other values have.</summary>
public sealed record SpendSummary(IReadOnlyList<SpendTotal> Totals, IReadOnlyList<SpendRow> Rows);

/// <param name="Values">How many distinct values the dimension has in the range.</param>
public sealed record SpendTotal(string Currency, Amounts Amounts, long Rows, long Values);

public sealed record SpendRow(string Value, string Currency, Amounts Amounts, long Rows);

/// <param name="Day">The day, or the first of the month.</param>
/// <param name="IsOther">The sum of all values that are not among the largest; <paramref name="Value"/> is empty then.</param>
public sealed record SpendPoint(DateOnly Day, string Value, bool IsOther, string Currency, Amounts Amounts);

public sealed record SpendMove(string Value, string Currency, Amounts Before, Amounts After);


/// <param name="Version"><see cref="FocusVersion.V14"/> or <see cref="FocusVersion.V12"/>.</param>
/// <param name="From">First UTC day of ChargePeriodStart; null for the beginning.</param>
/// <param name="To">First UTC day no longer exported; null for the end.</param>
/// <param name="Filters">Only rows that satisfy all of them; null or none for every row.</param>
public sealed record FocusExport(FocusVersion Version, DateOnly? From, DateOnly? To, IReadOnlyList<SpendFilter>? Filters = null, FocusFile File = FocusFile.Csv);

/// <summary>How exported rows are written.</summary>
public enum FocusFile
{
    /// <summary>Text; times as ISO 8601, maps as JSON.</summary>
    Csv,

    /// <summary>Amounts as Decimal(38, 18), times as timestamps in milliseconds UTC, tags as a map.</summary>
    Parquet,
}
