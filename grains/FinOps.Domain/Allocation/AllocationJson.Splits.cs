using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Domain.Allocation;

public static partial class AllocationJson
{
    private sealed partial class Reading
    {
        private static readonly Money MaxWeight = Money.Parse("1000000000000"u8);

        /// <summary>What other targets' cost can be measured by: sums that can be added whatever their unit.</summary>
        private static readonly Measure[] Bases = [Measure.Billed, Measure.Effective, Measure.List, Measure.Contracted];

        private AllocationResult.Split Split(JsonElement json, string path, CostFilter? match)
        {
            var members = new Members(this, json, path, "by", "targets", "measure", "telemetry", "period");
            var by = members.OneOf<SplitBasis>("by");
            var measure = Measure.Effective;
            if (members.Has("measure")) measure = members.OneOf<Measure>("measure") ?? measure;
            if (!Bases.Contains(measure)) Fail($"{path}.measure", $"is not one of {string.Join(", ", Bases.Select(Names.Of))}.");
            if (members.Has("measure") && by is not SplitBasis.Measure) Fail($"{path}.measure", "goes only with \"by\":\"measure\".");
            var period = members.Has("period") ? members.OneOf<SplitPeriod>("period") ?? default : SplitPeriod.Month;
            if (members.Has("period") && by is SplitBasis.Even or SplitBasis.Weight) Fail($"{path}.period", "goes only with measure and telemetry.");
            if (members.Has("telemetry") && by is not SplitBasis.Telemetry) Fail($"{path}.telemetry", "goes only with \"by\":\"telemetry\".");
            var telemetry = by is SplitBasis.Telemetry ? Table(members, "telemetry", AllocationTableKind.Telemetry) : null;
            var targets = members.Has("targets") ? Targets(members, by) : [];
            if (by is SplitBasis.Even or SplitBasis.Weight && !members.Has("targets")) Fail($"{path}.targets", "is missing.");
            RequireOthers(targets, match, path);
            return new AllocationResult.Split(by ?? default, targets, measure, telemetry, period);
        }

        private ImmutableArray<SplitTarget> Targets(Members split, SplitBasis? by)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var targets = split.List("targets", 1, MaxTargets).Select(t =>
            {
                var members = new Members(this, t.Json, t.Path, "value", "weight");
                var value = members.Text("value", MaxValue);
                if (value.Length > 0 && !seen.Add(value)) Fail($"{t.Path}.value", $"'{value}' is another target's.");
                if (members.Has("weight") && by is not SplitBasis.Weight) Fail($"{t.Path}.weight", "goes only with \"by\":\"weight\".");
                return new SplitTarget(value, by is SplitBasis.Weight ? Weight(members) : Money.One);
            }).ToImmutableArray();
            if (by is SplitBasis.Weight && targets.Length > 0 && targets.All(t => t.Weight.IsZero)) Fail($"{split.Path}.targets", "has no weight above 0.");
            return targets;
        }

        private Money Weight(Members members)
        {
            var text = members.Text("weight", Money.MaxTextLength);
            var isGood = Money.TryParse(Encoding.UTF8.GetBytes(text), out var weight, out var rounded) && !rounded && weight >= Money.Zero && weight <= MaxWeight;
            if (text.Length > 0 && !isGood) Fail($"{members.Path}.weight", $"is not a decimal number from \"0\" to \"{MaxWeight}\".");
            return weight;
        }

        /// <summary>Cost of an earlier dimension's value cannot be split to that value again: it would stay where it was and look shared.</summary>
        private void RequireOthers(ImmutableArray<SplitTarget> targets, CostFilter? match, string path)
        {
            if (match is null) return;
            var shared = Filters.ConditionsOf(match).OfType<CostFilter.In>().Where(c => c.Dimension.Kind is DimensionKind.Allocation).SelectMany(c => c.Values).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < targets.Length; i++)
                if (shared.Contains(targets[i].Value)) Fail($"{path}.targets[{i}].value", $"'{targets[i].Value}' is what is split: it cannot be its own target.");
        }

        /// <summary>An object's members, of which only some may be there, each once.</summary>
        private sealed class Members
        {
            private readonly Reading _reading;
            private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

            public Members(Reading reading, JsonElement json, string path, params string[] known)
            {
                (_reading, Path, IsObject) = (reading, path, json.ValueKind is JsonValueKind.Object);
                if (!IsObject)
                {
                    reading.Fail(path, "is not an object.");
                    return;
                }

                foreach (var member in json.EnumerateObject())
                {
                    var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    if (!known.Contains(member.Name)) reading.Fail(at, $"is not known here: only {string.Join(", ", known)}.");
                    else if (!_values.TryAdd(member.Name, member.Value)) reading.Fail(at, "is said twice.");
                }
            }

            public string Path { get; }

            public bool IsObject { get; }

            public JsonElement this[string name] => _values[name];

            /// <summary>Null is as if it were not there.</summary>
            public bool Has(string name) => _values.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null;

            public string Text(string name, int most)
            {
                if (!IsObject) return "";
                if (!Has(name)) _reading.Fail($"{Path}.{name}", "is missing.");
                else if (this[name].ValueKind is not JsonValueKind.String) _reading.Fail($"{Path}.{name}", "is not a text.");
                else if (this[name].GetString()!.Trim() is not { Length: > 0 } text) _reading.Fail($"{Path}.{name}", "is empty.");
                else if (text.Length > most) _reading.Fail($"{Path}.{name}", $"has more than {most} characters.");
                else if (text.Any(char.IsControl)) _reading.Fail($"{Path}.{name}", "has control characters.");
                else return text;
                return "";
            }

            public bool Flag(string name)
            {
                if (!Has(name)) return false;
                if (this[name].ValueKind is not (JsonValueKind.True or JsonValueKind.False)) _reading.Fail($"{Path}.{name}", "is neither true nor false.");
                return this[name].ValueKind is JsonValueKind.True;
            }

            public DateOnly? Day(string name)
            {
                if (!Has(name) || Text(name, 10) is not { Length: > 0 } text) return null;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
                _reading.Fail($"{Path}.{name}", "is not a day as 2026-11-20.");
                return null;
            }

            public T? OneOf<T>(string name)
                where T : struct, Enum
            {
                var text = Text(name, 40);
                var found = Names.Find<T>(text);
                if (found is null && text.Length > 0) _reading.Fail($"{Path}.{name}", $"is not one of {Names.All<T>()}.");
                return found;
            }

            public List<(JsonElement Json, string Path)> List(string name, int least, int most)
            {
                var path = Path.Length == 0 ? name : $"{Path}.{name}";
                if (!IsObject) return [];
                if (!Has(name)) _reading.Fail(path, "is missing.");
                else if (this[name].ValueKind is not JsonValueKind.Array) _reading.Fail(path, "is not a list.");
                else if (this[name].GetArrayLength() < least || this[name].GetArrayLength() > most) _reading.Fail(path, $"does not have {least} to {most} items.");
                else return [.. this[name].EnumerateArray().Select((item, i) => (item, $"{path}[{i}]"))];
                return [];
            }
        }
    }
}
