using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

public static partial class CostFilterJson
{
    /// <summary>One pass over a filter's JSON that says everything that is wrong with it.</summary>
    private sealed class Reading(Action<string, string> problem)
    {
        private static readonly CostFilter Nothing = new CostFilter.And([]);
        private int _conditions;

        public bool Failed { get; private set; }

        public CostFilter Filter(JsonElement json, string path, int depth)
        {
            if (json.ValueKind is not JsonValueKind.Object) return Fail(path, "is not an object.");
            if (depth > MaxDepth) return Fail(path, $"is nested more than {MaxDepth} deep.");
            var members = json.EnumerateObject().ToList();
            if (members.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != members.Count) return Fail(path, "says something twice.");
            if (members is [var only])
            {
                switch (only.Name)
                {
                    case "and": return new CostFilter.And(Parts(only.Value, path + ".and", depth));
                    case "or": return new CostFilter.Or(Parts(only.Value, path + ".or", depth));
                    case "not": return new CostFilter.Not(Filter(only.Value, path + ".not", depth + 1));
                }
            }

            if (++_conditions > MaxConditions) return _conditions == MaxConditions + 1 ? Fail(path, $"is the condition after {MaxConditions}, the most there may be.") : Nothing;
            return Condition(members, path);
        }

        private ImmutableArray<CostFilter> Parts(JsonElement json, string path, int depth)
        {
            if (json.ValueKind is JsonValueKind.Array) return [.. json.EnumerateArray().Select((part, i) => Filter(part, $"{path}[{i}]", depth + 1))];
            Fail(path, "is not a list of filters.");
            return [];
        }

        private CostFilter Condition(List<JsonProperty> members, string path)
        {
            var named = members.Find(m => m.Name == "dimension");
            if (named.Value.ValueKind is not JsonValueKind.String) return Fail(path, "is neither and, or, not, nor a condition on a dimension.");
            if (!Dimension.TryParse(named.Value.GetString(), out var dimension)) return Fail(path + ".dimension", $"'{named.Value.GetString()}' is no dimension.");
            var rest = members.Where(m => m.Name != "dimension").ToList();
            if (rest.Count is 1 or 2 && rest.All(m => m.Name is "from" or "to")) return Range(dimension, rest, path);
            if (rest is not [var one]) return Fail(path, "does not have exactly one condition: in, prefix, contains, matches, isNull, or a range of from and to.");
            var at = $"{path}.{one.Name}";
            if (dimension.Type is not (FocusColumnType.Text or FocusColumnType.Json)) return Fail(at, $"does not go with {dimension}, which takes a range of from and to.");
            return one.Name switch
            {
                "in" => Values(dimension, one.Value, at),
                "prefix" => new CostFilter.Prefix(dimension, Text(one.Value, at, MaxText)),
                "contains" => new CostFilter.Contains(dimension, Text(one.Value, at, MaxText)),
                "matches" => new CostFilter.Matches(dimension, Pattern(one.Value, at)),
                "isNull" => one.Value.ValueKind switch
                {
                    JsonValueKind.True => new CostFilter.IsNull(dimension),
                    JsonValueKind.False => new CostFilter.Not(new CostFilter.IsNull(dimension)),
                    _ => Fail(at, "is neither true nor false."),
                },
                _ => Fail(at, "is not one of in, prefix, contains, matches, isNull, from, to."),
            };
        }

        private CostFilter Values(Dimension dimension, JsonElement json, string path)
        {
            if (json.ValueKind is not JsonValueKind.Array) return Fail(path, "is not a list of texts.");
            if (json.GetArrayLength() is 0 or > MaxValues) return Fail(path, $"does not have 1 to {MaxValues} values.");
            var values = json.EnumerateArray().Select((value, i) => Text(value, $"{path}[{i}]", MaxText, mayBeEmpty: true));
            return new CostFilter.In(dimension, [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        }

        private CostFilter Range(Dimension dimension, List<JsonProperty> members, string path)
        {
            if (dimension.Type is not (FocusColumnType.Number or FocusColumnType.Time)) return Fail(path, $"has a range, but {dimension} is neither a number nor a time.");
            string? Bound(string name) => members.Find(m => m.Name == name) is { Value.ValueKind: not JsonValueKind.Undefined } member ? Limit(dimension, member.Value, $"{path}.{name}") : null;
            return new CostFilter.Range(dimension, Bound("from"), Bound("to"));
        }

        private string Limit(Dimension dimension, JsonElement json, string path)
        {
            var text = Text(json, path, 64);
            var isGood = dimension.Type is FocusColumnType.Number
                ? decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    && Math.Abs(number) < 1e20m && number == Math.Round(number, 18)
                : DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= 1970 and < 2200;
            if (!isGood && !Failed) Fail(path, dimension.Type is FocusColumnType.Number ? "is not a number as \"12.50\"." : "is not a time as 2026-11-20T00:00:00Z.");
            return text;
        }

        private string Pattern(JsonElement json, string path)
        {
            var text = Text(json, path, MaxPattern);
            try
            {
                // What this engine accepts RE2 accepts as well, but for look-behind anchors, which the warehouse then names.
                _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                Fail(path, $"is no regular expression without back references and look-around: {exception.Message}");
            }

            return text;
        }

        private string Text(JsonElement json, string path, int most, bool mayBeEmpty = false)
        {
            var text = json.ValueKind is JsonValueKind.String ? json.GetString()! : null;
            if (text is null) Fail(path, "is not a text.");
            else if (text.Length == 0 && !mayBeEmpty) Fail(path, "is empty.");
            else if (text.Length > most) Fail(path, $"has more than {most} characters.");
            else if (text.Contains('\0', StringComparison.Ordinal)) Fail(path, "has a NUL character.");
            return text ?? "";
        }

        private CostFilter Fail(string path, string reason)
        {
            Failed = true;
            problem(path, reason);
            return Nothing;
        }
    }
}
