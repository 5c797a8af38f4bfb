using System.Globalization;
using System.Text.RegularExpressions;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Connections;

/// <summary>Reads ClickHouse's error text: <c>Code: 241. DB::Exception: ... (MEMORY_LIMIT_EXCEEDED) (version ...)</c>.</summary>
internal static partial class ClickHouseError
{
    private const int MemoryLimitExceeded = 241;

    internal static WarehouseException Parse(string text)
    {
        var code = Code().Match(text) is { Success: true } match ? int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var name = Name().Matches(text) is { Count: > 0 } names ? names[^1].Groups["name"].Value : "";
        return code == MemoryLimitExceeded ? new WarehouseMemoryException(code, name, text) : new WarehouseException(code, name, text);
    }

    [GeneratedRegex(@"Code: (?<code>\d{1,6})\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\((?<name>[A-Z][A-Z0-9_]{2,})\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
