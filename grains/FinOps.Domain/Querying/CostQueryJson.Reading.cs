using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

public static partial class CostQueryJson
{
    /// <summary>One pass over a query's JSON that says everything that is wrong with it.</summary>
    private sealed class Reading(Action<string, string> problem)
    {
        private static readonly string[] Members =
            ["measures", "groupBy", "filter", "from", "to", "grain", "compare", "top", "sort", "limit", "cursor", "currency", "version"];

        public bool Failed { get; private set; }

        public CostRequest? Request(JsonElement json)
        {
            if (!Object(json, "$", Members)) return null;
            JsonElement? Member(string name) => json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
            ImmutableArray<Measure> measures = Member("measures") is { } m ? Measures(m) : [Measure.Effective];
            ImmutableArray<Dimension> groups = Member("groupBy") is { } g ? Groups(g) : [];
            var filter = Member("filter") is { } f ? CostFilterJson.Read(f, "filter", Fail) : null;
            var (from, to) = (Member("from") is { } first ? Day(first, "from") : null, Member("to") is { } last ? Day(last, "to") : null);
            var grain = Member("grain") is { } step ? OneOf<TimeGrain>(step, "grain") : TimeGrain.None;
            Length(from, to, grain, "to");
            var (compare, range) = Member("compare") is { } c ? Compare(c, grain) : (null, null);
            var top = Member("top") is { } t ? Top(t, measures, groups) : null;
            ImmutableArray<SortKey> sort = Member("sort") is { } s ? Sort(s, measures, groups, grain) : [];
            var limit = Member("limit") is { } most ? (int)Number(most, "limit", 1, MaxLimit) : DefaultLimit;
            var cursor = Member("cursor") is { } page ? Text(page, "cursor", MaxCursor) : null;
            var currency = Member("currency") is { } code ? Currency(code) : null;
            long? version = Member("version") is { } old ? Number(old, "version", 0, long.MaxValue) : null;
            return new CostRequest(measures, groups, filter, from, to, grain, compare, range, top, sort, limit, cursor, currency, version);
        }

        private ImmutableArray<Measure> Measures(JsonElement json) => List(json, "measures", 1, MeasureNames.All.Length, (item, path) =>
        {
            if (!MeasureNames.TryParse(Text(item, path, 64), out var measure)) Fail(path, $"is not one of {string.Join(", ", MeasureNames.All)}.");
            return measure;
        });

        private ImmutableArray<Dimension> Groups(JsonElement json) => List(json, "groupBy", 0, MaxDimensions, (item, path) =>
        {
            var text = Text(item, path, Dimension.MaxLength);
            if (text.Length == 0) return default;
            if (!Dimension.TryParse(text, out var dimension)) Fail(path, $"'{text}' is no dimension.");
            else if (dimension.Type is FocusColumnType.Number or FocusColumnType.Time) Fail(path, $"{dimension} is a number or a time, which is not grouped by.");
            return dimension;
        });

        private (CostComparison?, CostRange?) Compare(JsonElement json, TimeGrain grain)
        {
            if (json.ValueKind is JsonValueKind.String) return (OneOf<CostComparison>(json, "compare"), null);
            if (!Object(json, "compare", ["from", "to"])) return default;
            var from = json.TryGetProperty("from", out var first) ? Day(first, "compare.from") : null;
            var to = json.TryGetProperty("to", out var last) ? Day(last, "compare.to") : null;
            if (from is null || to is null)
            {
                if (!Failed) Fail("compare", "does not have both from and to.");
                return default;
            }

            Length(from, to, grain, "compare.to");
            return (null, new CostRange(from.Value, to.Value));
        }

        private TopValues? Top(JsonElement json, ImmutableArray<Measure> measures, ImmutableArray<Dimension> groups)
        {
            if (!Object(json, "top", ["count", "by"])) return null;
            if (groups.Length == 0) Fail("top", "needs something to group by.");
            var count = json.TryGetProperty("count", out var number) ? (int)Number(number, "top.count", 1, MaxTop) : 10;
            if (!json.TryGetProperty("by", out var by)) return new TopValues(count, measures.FirstOrDefault());
            if (!MeasureNames.TryParse(Text(by, "top.by", 64), out var measure) || !measures.Contains(measure)) Fail("top.by", "is not one of the query's measures.");
            return new TopValues(count, measure);
        }

        private ImmutableArray<SortKey> Sort(JsonElement json, ImmutableArray<Measure> measures, ImmutableArray<Dimension> groups, TimeGrain grain)
        {
            var names = measures.Select(m => m.Name()).Concat(groups.Select(d => d.ToString())).Concat(grain is TimeGrain.None ? [] : [AnswerColumn.Time]).ToHashSet(StringComparer.Ordinal);
            return List(json, "sort", 0, names.Count, (item, path) =>
            {
                if (!Object(item, path, ["by", "descending"])) return default;
                var text = item.TryGetProperty("by", out var by) ? Text(by, path + ".by", Dimension.MaxLength) : "";
                var name = Dimension.TryParse(text, out var dimension) ? dimension.ToString() : text;
                if (!names.Contains(name)) Fail(path + ".by", "is not a column of the answer.");
                if (!item.TryGetProperty("descending", out var descending)) return new SortKey(name, false);
                if (descending.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Fail(path + ".descending", "is neither true nor false.");
                return new SortKey(name, descending.ValueKind is JsonValueKind.True);
            });
        }

        private string Currency(JsonElement json)
        {
            var text = Text(json, "currency", 10);
            if (text.Length is < 2 || !text.All(char.IsAsciiLetterOrDigit)) Fail("currency", "is not a currency code as USD.");
            return text;
        }

        private void Length(DateOnly? from, DateOnly? to, TimeGrain grain, string path)
        {
            if (from is { } first && to is { } last && RangeProblem(new CostRange(first, last), grain) is { } wrong) Fail(path, wrong);
        }

        private DateOnly? Day(JsonElement json, string path)
        {
            var text = json.ValueKind is JsonValueKind.String ? json.GetString() : null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
            Fail(path, "is not a day as \"2026-11-20\".");
            return null;
        }

        private long Number(JsonElement json, string path, long least, long most)
        {
            if (json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out var number) && number >= least && number <= most) return number;
            Fail(path, most == long.MaxValue ? $"is not a whole number from {least}." : $"is not a whole number from {least} to {most}.");
            return least;
        }

        private T OneOf<T>(JsonElement json, string path)
            where T : struct, Enum
        {
            var text = json.ValueKind is JsonValueKind.String ? json.GetString() : null;
            var names = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), v => v, StringComparer.Ordinal);
            if (text is not null && names.TryGetValue(text, out var value)) return value;
            Fail(path, $"is not one of {string.Join(", ", names.Keys)}.");
            return default;
        }

        private ImmutableArray<T> List<T>(JsonElement json, string path, int least, int most, Func<JsonElement, string, T> read)
        {
            if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() < least || json.GetArrayLength() > most)
            {
                Fail(path, $"is not a list of {least} to {most}.");
                return [];
            }

            var before = Failed;
            ImmutableArray<T> items = [.. json.EnumerateArray().Select((item, i) => read(item, $"{path}[{i}]"))];
            if (Failed == before && items.Distinct().Count() != items.Length) Fail(path, "says something twice.");
            return items;
        }

        private bool Object(JsonElement json, string path, string[] members)
        {
            if (json.ValueKind is not JsonValueKind.Object)
            {
                Fail(path, "is not an object.");
                return false;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in json.EnumerateObject())
            {
                var at = path == "$" ? member.Name : $"{path}.{member.Name}";
                if (!members.Contains(member.Name, StringComparer.Ordinal)) Fail(at, $"is not one of {string.Join(", ", members)}.");
                else if (!seen.Add(member.Name)) Fail(at, "is said twice.");
            }

            return true;
        }

        private string Text(JsonElement json, string path, int most)
        {
            var text = json.ValueKind is JsonValueKind.String ? json.GetString()! : null;
            if (text is null or "") Fail(path, "is not a text.");
            else if (text.Length > most) Fail(path, $"has more than {most} characters.");
            return text ?? "";
        }

        private void Fail(string path, string reason)
        {
            Failed = true;
            problem(path, reason);
        }
    }

    /// <returns>What is wrong with a range of days; null where nothing is.</returns>
    public static string? RangeProblem(CostRange range, TimeGrain grain)
    {
        var days = range.To.DayNumber - range.From.DayNumber;
        if (days <= 0) return "is not after from.";
        if (days > MaxDays) return $"is more than {MaxDays} days after from.";
        return grain is TimeGrain.Hour && days > MaxHourDays ? $"is more than {MaxHourDays} days after from, too many for hours." : null;
    }
}
