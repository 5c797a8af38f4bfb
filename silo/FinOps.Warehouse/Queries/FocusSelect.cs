using FinOps.Focus;

namespace FinOps.Warehouse.Queries;

/// <summary>The SELECT list of an export: FOCUS names in FOCUS order, then <c>x_Columns</c>. Names come from the FOCUS column table alone.</summary>
internal static class FocusSelect
{
    /// <param name="typed">Values as they are stored, not as text.</param>
    /// <exception cref="ArgumentException">A version that nobody asks for.</exception>
    internal static IReadOnlyList<(string Name, string Expression)> Columns(FocusVersion version, bool typed = false)
    {
        var names = version switch
        {
            FocusVersion.V14 => FocusColumns.All.ToArray().Select(c => c.Name),
            FocusVersion.V12 => FocusColumns.Names12,
            _ => throw new ArgumentException($"Exports are FOCUS 1.2 or 1.4, not {version}.", nameof(version)),
        };
        return [.. names.Select(name => (name, typed ? Typed(name) : Expression(name))), ("x_Columns", typed ? TypedMap("x_Columns") : Map("x_Columns"))];
    }

    /// <summary>Dictionary encoding is left to the file's format.</summary>
    private static string Typed(string name) => FocusColumns.Find(name) switch
    {
        { Type: FocusColumnType.Map } => TypedMap(name),
        { Type: FocusColumnType.Text or FocusColumnType.Json } => $"CAST(cost.{name}, 'Nullable(String)')",
        { Type: FocusColumnType.Number } => $"CAST(cost.{name}, 'Nullable(Decimal(38, 18))')",
        { Type: FocusColumnType.Time } => $"cost.{name}",
        _ => Expression(name),
    };

    private static string TypedMap(string name) => $"CAST(cost.{name}, 'Map(String, String)')";

    private static string Expression(string name) => FocusColumns.Find(name) switch
    {
        { Type: FocusColumnType.Time } => Time(name),
        { Type: FocusColumnType.Map } => Map(name),
        not null => $"cost.{name}",
        // As FinOps.Focus derives the two columns that 1.4 no longer has; a test holds this against its writer.
        null when name == "ProviderName" =>
            "multiIf(cost.x_Columns['x_ProviderName'] != '', CAST(cost.x_Columns['x_ProviderName'], 'Nullable(String)'), " +
            "ifNull(cost.HostProviderName = cost.InvoiceIssuerName, 0), CAST(cost.HostProviderName, 'Nullable(String)'), CAST(cost.ServiceProviderName, 'Nullable(String)'))",
        null when name == "PublisherName" =>
            "if(cost.x_Columns['x_PublisherName'] != '', CAST(cost.x_Columns['x_PublisherName'], 'Nullable(String)'), CAST(cost.ServiceProviderName, 'Nullable(String)'))",
        null => throw new ArgumentException($"There is no column {name}.", nameof(name)),
    };

    private static string Time(string name) =>
        $"concat(formatDateTime(cost.{name}, '%Y-%m-%dT%H:%i:%S', 'UTC'), if(toUnixTimestamp64Milli(cost.{name}) % 1000 = 0, '', " +
        $"concat('.', leftPad(toString(positiveModulo(toUnixTimestamp64Milli(cost.{name}), 1000)), 3, '0'))), 'Z')";

    private static string Map(string name) => $"if(empty(cost.{name}), NULL, toJSONString(cost.{name}))";
}
