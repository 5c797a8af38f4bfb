namespace FinOps.Warehouse.Tables;

/// <summary>A column of a file as the engine describes it.</summary>
internal readonly record struct TableColumn(string Name, string Type);

/// <summary>The expressions that make text of a file's columns, from their places and types alone.</summary>
internal static class TableText
{
    private static readonly string[] Nested = ["Map(", "Array(", "Tuple(", "Variant(", "Dynamic", "JSON", "Object("];
    private const string Nullable = "Nullable(";

    internal static string Columns(IReadOnlyList<TableColumn> columns) => string.Join(",\n    ", columns.Select((c, i) => Expression(Value(i), Bare(c.Type))));

    /// <summary>The names that these expressions have for the columns, by their place.</summary>
    internal static string Places(IReadOnlyList<TableColumn> columns) => string.Join(", ", columns.Select((_, i) => Value(i)));

    private static string Value(int column) => $"c{column}";

    private static string Expression(string value, string type) => type switch
    {
        "String" => value,
        _ when Nested.Any(n => type.StartsWith(n, StringComparison.Ordinal)) => $"toJSONString({value})",
        _ when type.StartsWith("DateTime64(", StringComparison.Ordinal) => $"formatDateTime({value}, '%Y-%m-%dT%H:%i:%S.%fZ')",
        _ when type.StartsWith("DateTime", StringComparison.Ordinal) => $"concat(replaceOne(toString({value}), ' ', 'T'), 'Z')",
        _ => $"CAST(toString({value}), 'Nullable(String)')",
    };

    /// <summary>The type within Nullable; a LowCardinality stays, because its text needs the cast.</summary>
    private static string Bare(string type) => type.StartsWith(Nullable, StringComparison.Ordinal) ? type[Nullable.Length..^1] : type;
}
