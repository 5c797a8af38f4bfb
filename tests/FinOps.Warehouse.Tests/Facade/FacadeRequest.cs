using System.Text;
using System.Text.RegularExpressions;
using FinOps.Warehouse.Connections;
using Microsoft.AspNetCore.Http;

namespace FinOps.Warehouse.Tests.Facade;

/// <summary>One request of ClickHouse's HTTP interface: the query from address, body or form; parameters; format; settings.</summary>
internal sealed partial class FacadeRequest
{
    private static readonly string[] NotSettings = ["query", "default_format", "database", "query_id", "session_id", "wait_end_of_query", "user", "password", "role", "compress", "decompress"];

    internal required Statement Statement { get; init; }

    internal required string Format { get; init; }

    /// <summary>Set when the request's body is data to insert.</summary>
    internal string? InsertFormat { get; private init; }

    internal required bool IsQuery { get; init; }

    internal required bool WaitForEnd { get; init; }

    internal required string QueryId { get; init; }

    internal static bool IsAuthorized(HttpRequest request, string user, string password)
    {
        if (request.Headers.Authorization.ToString() is var basic && basic.StartsWith("Basic ", StringComparison.Ordinal))
            return Encoding.UTF8.GetString(Convert.FromBase64String(basic[6..])) == $"{user}:{password}";
        return request.Headers["X-ClickHouse-User"] == user && request.Headers["X-ClickHouse-Key"] == password;
    }

    internal static async Task<FacadeRequest> ReadAsync(HttpRequest request)
    {
        var values = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (request.HasFormContentType)
            foreach (var (name, value) in await request.ReadFormAsync()) values[name] = value.ToString();
        var query = values.GetValueOrDefault("query", "").Trim();
        var bodyIsData = query.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase);
        if (!bodyIsData && !request.HasFormContentType) query = (query + "\n" + await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync()).Trim();

        var format = FormatClause().Match(query);
        if (format.Success) query = query[..format.Index];
        var parameters = values.Where(v => v.Key.StartsWith("param_", StringComparison.Ordinal)).Select(v => new Parameter(v.Key["param_".Length..], v.Value));
        var isQuery = QueryStart().IsMatch(query);
        return new FacadeRequest
        {
            Statement = new Statement(isQuery ? query + Settings(query, values) : query, [.. parameters]),
            Format = format.Success ? format.Groups["name"].Value : request.Headers["X-ClickHouse-Format"].FirstOrDefault() ?? values.GetValueOrDefault("default_format", "TabSeparated"),
            InsertFormat = bodyIsData && format.Success ? format.Groups["name"].Value : null,
            IsQuery = isQuery,
            WaitForEnd = values.GetValueOrDefault("wait_end_of_query") == "1",
            QueryId = values.GetValueOrDefault("query_id", Guid.NewGuid().ToString()),
        };
    }

    private static string Settings(string query, Dictionary<string, string> values)
    {
        var settings = values.Where(v => !v.Key.StartsWith("param_", StringComparison.Ordinal) && !NotSettings.Contains(v.Key) && SettingValue().IsMatch(v.Value)).Select(v => $"{v.Key} = {v.Value}");
        return string.Join(", ", settings) is { Length: > 0 } text ? (query.Contains("SETTINGS", StringComparison.Ordinal) ? ", " : "\nSETTINGS ") + text : "";
    }

    [GeneratedRegex(@"\s+FORMAT\s+(?<name>\w+)\s*;?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex FormatClause();

    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex QueryStart();

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex SettingValue();
}
