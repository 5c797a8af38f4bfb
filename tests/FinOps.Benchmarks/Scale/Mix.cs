using System.Text.Json;
using System.Text.Json.Nodes;

namespace FinOps.Benchmarks.Scale;

/// <summary>The dashboard's questions of mix.json, with their ranges set: the last days up to the end of the bill.</summary>
/// <param name="IsRaw">Meant for cost rows: no rollup has what it names.</param>
internal sealed record MixQuery(string Json, bool IsRaw)
{
    /// <param name="names">What to put in place of <c>$name</c>.</param>
    public static IReadOnlyList<MixQuery> All(IReadOnlyDictionary<string, string> names)
    {
        using var stream = typeof(MixQuery).Assembly.GetManifestResourceStream("mix") ?? throw new InvalidOperationException("mix.json is not embedded.");
        var text = new StreamReader(stream).ReadToEnd();
        foreach (var (name, value) in names) text = text.Replace($"\"${name}\"", JsonSerializer.Serialize(value), StringComparison.Ordinal);
        return [.. JsonNode.Parse(text)!.AsArray().Select(n => Of(n!.AsObject()))];
    }

    /// <summary>The same of a range before the first bill.</summary>
    public MixQuery Earlier()
    {
        var query = JsonNode.Parse(Json)!.AsObject();
        foreach (var end in new[] { "from", "to" }) query[end] = DateOnly.Parse(query[end]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture).AddYears(-5).ToString("o");
        return this with { Json = query.ToJsonString() };
    }

    private static MixQuery Of(JsonObject entry)
    {
        var query = entry["query"]!.AsObject();
        query["from"] = BigTenant.End.AddDays(-entry["days"]!.GetValue<int>()).ToString("o");
        query["to"] = BigTenant.End.ToString("o");
        return new MixQuery(query.ToJsonString(), entry["raw"]?.GetValue<bool>() ?? false);
    }
}
