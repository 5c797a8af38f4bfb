using System.Text;
using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Domain.Allocation;

/// <summary>The written form of an <see cref="AllocationSet"/>, as docs/allocation.md shows it.</summary>
public static partial class AllocationJson
{
    public const int MaxTextBytes = 512 << 10;
    public const int MaxTargets = 200;
    public const int MaxValue = 256;

    /// <param name="path">Where the set stands, as <c>set</c>: problems are named from there.</param>
    /// <param name="tables">Names of the dictionaries and telemetry that rules may use.</param>
    /// <param name="problem">Called for everything that is wrong, with where and why.</param>
    /// <returns>Null where anything is wrong.</returns>
    public static AllocationSet? Read(JsonElement json, string path, IReadOnlyCollection<(AllocationTableKind Kind, string Name)> tables, Action<string, string> problem)
    {
        var reading = new Reading(tables, problem);
        var set = reading.Set(json, path);
        return reading.Failed ? null : set;
    }

    /// <summary>Reads what <see cref="Write(AllocationSet)"/> wrote; tables are taken to be there.</summary>
    /// <exception cref="FormatException">It is not what was written.</exception>
    public static AllocationSet Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var problems = new List<string>();
        var reading = new Reading(tables: null, (path, reason) => problems.Add($"{path} {reason}"));
        var set = reading.Set(json.RootElement, "set");
        return problems.Count == 0 ? set : throw new FormatException(string.Join(" ", problems));
    }

    /// <summary>The one text of a set: equal sets have equal texts.</summary>
    public static string Write(AllocationSet set)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("dimensions");
            foreach (var dimension in set.Dimensions)
            {
                writer.WriteStartObject();
                writer.WriteString("name", dimension.Name);
                writer.WriteString("label", dimension.Label);
                writer.WriteStartArray("rules");
                foreach (var rule in dimension.Rules) Write(writer, rule);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, AllocationRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("name", rule.Name);
        if (rule.Match is not null)
        {
            writer.WritePropertyName("match");
            CostFilterJson.Write(writer, rule.Match);
        }

        if (rule.From is { } from) writer.WriteString("from", from.ToString("yyyy-MM-dd"));
        if (rule.To is { } to) writer.WriteString("to", to.ToString("yyyy-MM-dd"));
        switch (rule.Result)
        {
            case AllocationResult.Constant constant: writer.WriteString("value", constant.Value); break;
            case AllocationResult.ValueFrom value: Write(writer, value); break;
            case AllocationResult.Capture capture: Write(writer, capture); break;
            case AllocationResult.Split split: Write(writer, split); break;
            default: throw new ArgumentOutOfRangeException(nameof(rule));
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AllocationResult.ValueFrom value)
    {
        writer.WriteStartObject("valueFrom");
        writer.WriteString("dimension", value.Dimension.ToString());
        if (value.Trim) writer.WriteBoolean("trim", true);
        if (value.Lower) writer.WriteBoolean("lower", true);
        if (value.Dictionary is not null) writer.WriteString("dictionary", value.Dictionary);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AllocationResult.Capture capture)
    {
        writer.WriteStartObject("capture");
        writer.WriteString("dimension", capture.Dimension.ToString());
        writer.WriteString("pattern", capture.Pattern);
        writer.WriteString("template", capture.Template);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AllocationResult.Split split)
    {
        writer.WriteStartObject("split");
        writer.WriteString("by", Names.Of(split.By));
        if (split.By is SplitBasis.Measure) writer.WriteString("measure", Names.Of(split.Measure));
        if (split.Telemetry is not null) writer.WriteString("telemetry", split.Telemetry);
        if (split.By is SplitBasis.Measure or SplitBasis.Telemetry) writer.WriteString("period", Names.Of(split.Period));
        if (!split.Targets.IsEmpty)
        {
            writer.WriteStartArray("targets");
            foreach (var target in split.Targets)
            {
                writer.WriteStartObject();
                writer.WriteString("value", target.Value);
                if (split.By is SplitBasis.Weight) writer.WriteString("weight", target.Weight.ToString());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Names of enums as JSON has them.</summary>
    internal static class Names
    {
        public static string Of<T>(T value)
            where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

        public static T? Find<T>(string text)
            where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Of(v!.Value) == text);

        public static string All<T>()
            where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
    }
}
