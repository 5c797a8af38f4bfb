using System.Collections.Immutable;
using FinOps.Focus;

namespace FinOps.Warehouse.Cost;

/// <summary>The columns of table <c>cost</c> in the order in which blocks are sent: FOCUS 1.4 by ordinal, then ours.</summary>
internal static class CostColumns
{
    internal const string Text = "LowCardinality(Nullable(String))";
    internal const string Number = "Nullable(Decimal(38, 18))";
    internal const string Time = "Nullable(DateTime64(3, 'UTC'))";
    internal const string Map = "Map(LowCardinality(String), LowCardinality(String))";

    internal static ImmutableArray<(string Name, string Type)> Own { get; } =
    [
        ("x_Columns", Map),
        ("x_SourceId", "LowCardinality(String)"),
        ("x_BillingPeriod", "Date32"),
        ("x_SnapshotId", "UUID"),
        ("x_File", "LowCardinality(String)"),
        ("x_Line", "UInt64"),
    ];

    internal static int Count => FocusColumns.Count + Own.Length;

    /// <summary>The column list of the INSERT, in block order.</summary>
    internal static string List { get; } = string.Join(", ", FocusColumns.All.ToArray().Select(c => c.Name).Concat(Own.Select(o => o.Name)));

    internal static string TypeOf(FocusColumnType type) => type switch
    {
        FocusColumnType.Number => Number,
        FocusColumnType.Time => Time,
        FocusColumnType.Map => Map,
        _ => Text,
    };
}
