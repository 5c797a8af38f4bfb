using System.Text;
using System.Text.Json;

namespace FinOps.Domain.Querying;

/// <summary>The written form of a query: what <c>POST /v1/query</c> takes, and the canonical text that answers are remembered by (docs/query.md).</summary>
public static partial class CostQueryJson
{
    public const int MaxDimensions = 5;
    public const int MaxTop = 1000;
    public const int DefaultLimit = 1000;
    public const int MaxLimit = 10_000;
    public const int MaxDays = 3700;
    public const int MaxHourDays = 100;
    public const int MaxCursor = 4096;

    /// <param name="problem">Called for everything that is wrong, with the JSON path from the top and why.</param>
    /// <returns>Null where anything is wrong.</returns>
    public static CostRequest? Read(JsonElement json, Action<string, string> problem)
    {
        var reading = new Reading(problem);
        var request = reading.Request(json);
        return reading.Failed ? null : request;
    }

    /// <summary>The one text of a query: the same question has the same text, with every default filled in.</summary>
    public static string Write(CostQuery query)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            Texts(writer, "measures", query.Measures.Select(m => m.Name()));
            Texts(writer, "groupBy", query.GroupBy.Select(d => d.ToString()));
            if (query.Filter is not null)
            {
                writer.WritePropertyName("filter");
                CostFilterJson.Write(writer, query.Filter);
            }

            Days(writer, new CostRange(query.From, query.To));
            writer.WriteString("grain", GrainName(query.Grain));
            if (query.Compare is { } compare)
            {
                writer.WriteStartObject("compare");
                Days(writer, compare);
                writer.WriteEndObject();
            }

            if (query.Top is { } top)
            {
                writer.WriteStartObject("top");
                writer.WriteNumber("count", top.Count);
                writer.WriteString("by", top.By.Name());
                writer.WriteEndObject();
            }

            writer.WriteStartArray("sort");
            foreach (var key in query.Sort)
            {
                writer.WriteStartObject();
                writer.WriteString("by", key.By);
                writer.WriteBoolean("descending", key.Descending);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("limit", query.Limit);
            if (query.Currency is not null) writer.WriteString("currency", query.Currency);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>What answers are remembered by: the query's text and the page.</summary>
    public static string Key(CostQuery query) => $"{query.Offset} {Write(query)}";

    public static string GrainName(TimeGrain grain) => JsonNamingPolicy.CamelCase.ConvertName(grain.ToString());

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void Days(Utf8JsonWriter writer, CostRange range)
    {
        writer.WriteString("from", range.From.ToString("O"));
        writer.WriteString("to", range.To.ToString("O"));
    }
}
