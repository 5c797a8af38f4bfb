using System.Collections.Immutable;
using System.Text.Json;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

/// <summary>
/// The written form of a <see cref="CostFilter"/>:
/// <c>{"and":[...]}</c>, <c>{"or":[...]}</c>, <c>{"not":{...}}</c>, or a dimension with one condition:
/// <c>{"dimension":"service","in":["Amazon EC2"]}</c>, <c>"prefix"</c>, <c>"contains"</c>, <c>"matches"</c>, <c>"isNull":true</c>, or <c>"from"</c> and/or <c>"to"</c>.
/// </summary>
public static partial class CostFilterJson
{
    public const int MaxDepth = 8;
    public const int MaxConditions = 100;
    public const int MaxValues = 1000;
    public const int MaxText = 1024;
    public const int MaxPattern = 200;

    /// <param name="path">Where the filter stands, as <c>filter</c>: problems are named from there.</param>
    /// <param name="problem">Called for everything that is wrong, with where and why.</param>
    /// <returns>Null where anything is wrong.</returns>
    public static CostFilter? Read(JsonElement json, string path, Action<string, string> problem)
    {
        var reading = new Reading(problem);
        var filter = reading.Filter(json, path, 1);
        return reading.Failed ? null : filter;
    }

    /// <summary>The one text of a filter: equal filters have equal texts.</summary>
    public static string Write(CostFilter filter)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, filter);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="FormatException">It is not what <see cref="Write(CostFilter)"/> wrote.</exception>
    public static CostFilter Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var problems = new List<string>();
        return Read(json.RootElement, "filter", (path, reason) => problems.Add($"{path} {reason}")) ?? throw new FormatException(string.Join(" ", problems));
    }

    public static void Write(Utf8JsonWriter writer, CostFilter filter)
    {
        writer.WriteStartObject();
        switch (filter)
        {
            case CostFilter.And and: WriteAll(writer, "and", and.Parts); break;
            case CostFilter.Or or: WriteAll(writer, "or", or.Parts); break;
            case CostFilter.Not not: writer.WritePropertyName("not"); Write(writer, not.Part); break;
            case CostFilter.In one: WriteValues(writer, one); break;
            case CostFilter.Prefix one: WriteText(writer, one.Dimension, "prefix", one.Text); break;
            case CostFilter.Contains one: WriteText(writer, one.Dimension, "contains", one.Text); break;
            case CostFilter.Matches one: WriteText(writer, one.Dimension, "matches", one.Pattern); break;
            case CostFilter.IsNull one: writer.WriteString("dimension", one.Dimension.ToString()); writer.WriteBoolean("isNull", true); break;
            case CostFilter.Range one: WriteRange(writer, one); break;
            default: throw new ArgumentOutOfRangeException(nameof(filter));
        }

        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, ImmutableArray<CostFilter> parts)
    {
        writer.WriteStartArray(name);
        foreach (var part in parts) Write(writer, part);
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, Dimension dimension, string name, string text)
    {
        writer.WriteString("dimension", dimension.ToString());
        writer.WriteString(name, text);
    }

    private static void WriteValues(Utf8JsonWriter writer, CostFilter.In one)
    {
        writer.WriteString("dimension", one.Dimension.ToString());
        writer.WriteStartArray("in");
        foreach (var value in one.Values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter writer, CostFilter.Range one)
    {
        writer.WriteString("dimension", one.Dimension.ToString());
        if (one.From is not null) writer.WriteString("from", one.From);
        if (one.To is not null) writer.WriteString("to", one.To);
    }
}
