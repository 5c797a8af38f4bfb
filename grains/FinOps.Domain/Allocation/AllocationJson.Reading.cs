using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using FinOps.Domain.Querying;

namespace FinOps.Domain.Allocation;

public static partial class AllocationJson
{
    /// <summary>One pass over a set's JSON that says everything that is wrong with it.</summary>
    private sealed partial class Reading(IReadOnlyCollection<(AllocationTableKind Kind, string Name)>? tables, Action<string, string> problem)
    {
        private static readonly string[] Results = ["value", "valueFrom", "capture", "split"];
        private readonly HashSet<string> _before = new(StringComparer.Ordinal);
        private readonly HashSet<string> _all = new(StringComparer.Ordinal);
        private int _rules;

        public bool Failed { get; private set; }

        public AllocationSet Set(JsonElement json, string path)
        {
            var members = new Members(this, json, path, "dimensions");
            var list = members.List("dimensions", 0, AllocationSet.MaxDimensions);
            foreach (var (item, _) in list)
                if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.ValueKind is JsonValueKind.String) _all.Add(name.GetString()!);
            return new AllocationSet([.. list.Select(d => Dimension(d.Json, d.Path))]);
        }

        private AllocationDimension Dimension(JsonElement json, string path)
        {
            var members = new Members(this, json, path, "name", "label", "rules");
            var name = members.Text("name", 40);
            if (name.Length > 0 && !DimensionName().IsMatch(name)) Fail($"{path}.name", "is not letters, digits, - and _, a letter first.");
            if (name.Length > 0 && _before.Contains(name)) Fail($"{path}.name", $"'{name}' is an earlier dimension's.");
            var label = members.Has("label") ? members.Text("label", 100) : name;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var rules = members.List("rules", 0, AllocationSet.MaxRules).Select(r => Rule(r.Json, r.Path, seen)).ToImmutableArray();
            _before.Add(name);
            return new AllocationDimension(name, label, rules);
        }

        private AllocationRule Rule(JsonElement json, string path, HashSet<string> seen)
        {
            if (++_rules == AllocationSet.MaxRules + 1) Fail(path, $"is the rule after {AllocationSet.MaxRules}, the most there may be.");
            var members = new Members(this, json, path, "name", "match", "from", "to", "value", "valueFrom", "capture", "split");
            var name = members.Text("name", 100);
            if (name.Length > 0 && !seen.Add(name)) Fail($"{path}.name", $"'{name}' is another rule's of this dimension.");
            var match = members.Has("match") ? Match(members["match"], $"{path}.match") : null;
            var (from, to) = (members.Day("from"), members.Day("to"));
            if (from >= to) Fail($"{path}.to", "is not after from.");
            var results = Results.Where(members.Has).ToList();
            if (members.IsObject && results.Count != 1) Fail(path, "does not have exactly one of value, valueFrom, capture and split.");
            AllocationResult result = results.FirstOrDefault() switch
            {
                "valueFrom" => ValueFrom(members["valueFrom"], $"{path}.valueFrom"),
                "capture" => Capture(members["capture"], $"{path}.capture"),
                "split" => Split(members["split"], $"{path}.split", match),
                _ => new AllocationResult.Constant(results.Count == 0 ? "" : members.Text("value", MaxValue)),
            };
            return new AllocationRule(name, match, from, to, result);
        }

        private CostFilter? Match(JsonElement json, string path)
        {
            var filter = CostFilterJson.Read(json, path, Fail);
            foreach (var dimension in (filter is null ? [] : Filters.DimensionsOf(filter)).Where(d => d.Kind is DimensionKind.Allocation).Distinct()) RequireEarlier(dimension, path);
            return filter;
        }

        private AllocationResult.ValueFrom ValueFrom(JsonElement json, string path)
        {
            var members = new Members(this, json, path, "dimension", "trim", "lower", "dictionary");
            return new AllocationResult.ValueFrom(Source(members), members.Flag("trim"), members.Flag("lower"), members.Has("dictionary") ? Table(members, "dictionary", AllocationTableKind.Dictionary) : null);
        }

        private AllocationResult.Capture Capture(JsonElement json, string path)
        {
            var members = new Members(this, json, path, "dimension", "pattern", "template");
            var (dimension, pattern) = (Source(members), members.Text("pattern", CostFilterJson.MaxPattern));
            var template = members.Has("template") ? members.Text("template", MaxValue) : "$1";
            var groups = Groups(pattern, $"{path}.pattern");
            if (groups == 0) Fail($"{path}.pattern", "has no group in parentheses to capture.");
            if (CaptureTemplate.Read(template) is not { } parts) Fail($"{path}.template", "has a $ that is followed by neither 1 to 9 nor $.");
            else if (groups > 0 && parts.Any(p => p.Group > groups)) Fail($"{path}.template", $"names a group after ${groups}, the pattern's last.");
            return new AllocationResult.Capture(dimension, pattern, template);
        }

        private int? Groups(string pattern, string path)
        {
            if (pattern.Length == 0) return null;
            try
            {
                // Names of groups are numbered after those without a name here, and in their order in RE2.
                if (pattern.Contains("(?<", StringComparison.Ordinal) || pattern.Contains("(?P<", StringComparison.Ordinal)) Fail(path, "names a group: groups are numbered.");
                return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).GetGroupNumbers().Length - 1;
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                Fail(path, $"is no regular expression without back references and look-around: {exception.Message}");
                return null;
            }
        }

        private Dimension Source(Members members)
        {
            var (text, path) = (members.Text("dimension", Querying.Dimension.MaxLength), $"{members.Path}.dimension");
            if (text.Length == 0) return default;
            if (!Querying.Dimension.TryParse(text, out var dimension)) Fail(path, $"'{text}' is no dimension.");
            else if (dimension.Type is not (Focus.FocusColumnType.Text or Focus.FocusColumnType.Json)) Fail(path, $"{text} is not a text.");
            else RequireEarlier(dimension, path);
            return dimension;
        }

        private void RequireEarlier(Dimension dimension, string path)
        {
            if (dimension.Kind is not DimensionKind.Allocation || _before.Contains(dimension.Name)) return;
            Fail(path, _all.Contains(dimension.Name) ? $"uses {dimension}, which is not an earlier dimension: each may use only those before it." : $"uses {dimension}, which there is not.");
        }

        private string Table(Members members, string member, AllocationTableKind kind)
        {
            var name = members.Text(member, 63);
            if (name.Length > 0 && tables?.Contains((kind, name)) == false) Fail($"{members.Path}.{member}", $"'{name}' was not uploaded.");
            return name;
        }

        private void Fail(string path, string reason)
        {
            Failed = true;
            problem(path, reason);
        }

        [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex DimensionName();
    }
}
