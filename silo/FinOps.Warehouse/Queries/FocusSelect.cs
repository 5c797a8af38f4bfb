using FinOps.Focus;

namespace FinOps.Warehouse.Queries;

/// <summary>The SELECT list of an export: FOCUS names in FOCUS order, then <c>x_Columns</c>. Names come from the FOCUS column table alone.</summary>
internal static class FocusSelect
{
    /// <exception cref="ArgumentException">A version that nobody asks for.</exception>
    internal static IReadOnlyList<(string Name, string Expression)> Columns(FocusVersion version)
    {
        var names = version switch
        {
            FocusVersion.V14 => FocusColumns.All.ToArray().Select(c => c.Name),
            FocusVersion.V12 => FocusColumns.Names12,
            _ => throw new ArgumentException($"Exports are FOCUS 1.2 or 1.4, not {version}.", nameof(version)),
        };
        return [.. names.Select(name => (name, Expression(name))), ("x_Columns", Map("x_Columns"))];
    }

    private static string Expression(string name) => FocusColumns.Find(name) switch
    {
        { Type: FocusColumnType.Time } => Time(name),
        { Type: FocusColumnType.Map } => Map(name),
        not null => $"cost.{name}",
        null when name == "ProviderName" => "cost.ServiceProviderName",
        null when name == "PublisherName" => "ifNull(cost.HostProviderName, cost.ServiceProviderName)",
        null => throw new ArgumentException($"There is no column {name}.", nameof(name)),
    };

    private static string Time(string name) =>
        $"concat(formatDateTime(cost.{name}, '%Y-%m-%dT%H:%i:%S', 'UTC'), if(toUnixTimestamp64Milli(cost.{name}) % 1000 = 0, '', " +
        $"concat('.', leftPad(toString(positiveModulo(toUnixTimestamp64Milli(cost.{name}), 1000)), 3, '0'))), 'Z')";

    private static string Map(string name) => $"if(empty(cost.{name}), NULL, toJSONString(cost.{name}))";
}
