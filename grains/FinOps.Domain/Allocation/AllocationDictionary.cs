using System.Collections.Immutable;
using System.Globalization;

namespace FinOps.Domain.Allocation;

/// <summary>Values by keys, each for a range of days: who owned an account when.</summary>
public sealed class AllocationDictionary
{
    public const int MaxEntries = 10_000;
    private const int MaxText = 256;
    private static readonly string[] Names = ["key", "value", "validFrom", "validTo"];

    private AllocationDictionary(IEnumerable<DictionaryEntry> entries) => ByKey = entries.GroupBy(e => e.Key, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.OrderBy(e => e.From ?? DateOnly.MinValue).ToImmutableArray())).ToImmutableArray();

    /// <summary>By key, then by day; the days of one key do not overlap.</summary>
    public ImmutableArray<KeyValuePair<string, ImmutableArray<DictionaryEntry>>> ByKey { get; }

    public int Count => ByKey.Sum(k => k.Value.Length);

    /// <returns>The dictionary; or null and what is wrong with the text.</returns>
    public static (AllocationDictionary? Dictionary, IReadOnlyList<CsvProblem> Problems) Read(string text)
    {
        var lines = new CsvLines(text, MaxEntries, Names, required: 2);
        var entries = new List<(DictionaryEntry Entry, long Line)>();
        foreach (var line in lines.Read())
        {
            var (key, value) = (line.Field(0), line.Field(1));
            var isGood = line.Require(0, key.Length > 0, "is empty.") & line.Require(1, value.Length > 0, "is empty.")
                & line.Require(0, key.Length <= MaxText, $"has more than {MaxText} characters.") & line.Require(1, value.Length <= MaxText, $"has more than {MaxText} characters.")
                & line.Require(1, !value.Any(char.IsControl), "has control characters.") & line.Require(0, !key.Any(char.IsControl), "has control characters.");
            var (from, to) = (Day(line, 2), Day(line, 3));
            isGood &= line.Require(3, from is null || to is null || from < to, "is not after validFrom.");
            if (isGood) entries.Add((new DictionaryEntry(key, value, from, to), line.Line));
        }

        if (lines.Problems.Count == 0) lines.Problems.AddRange(Overlaps(entries).Take(CsvLines.MaxProblems));
        return lines.Problems.Count > 0 ? (null, lines.Problems) : (new AllocationDictionary(entries.Select(e => e.Entry)), []);
    }

    public string? Find(string key, DateOnly day)
    {
        var at = ByKey.BinarySearch(KeyValuePair.Create(key, ImmutableArray<DictionaryEntry>.Empty), Comparer<KeyValuePair<string, ImmutableArray<DictionaryEntry>>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key)));
        return at < 0 ? null : ByKey[at].Value.FirstOrDefault(e => (e.From is not { } from || day >= from) && (e.To is not { } to || day < to))?.Value;
    }

    private static IEnumerable<CsvProblem> Overlaps(List<(DictionaryEntry Entry, long Line)> entries)
    {
        foreach (var key in entries.GroupBy(e => e.Entry.Key, StringComparer.Ordinal))
        {
            var ordered = key.OrderBy(e => e.Entry.From ?? DateOnly.MinValue).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if ((ordered[i].Entry.From ?? DateOnly.MinValue) < (ordered[i - 1].Entry.To ?? DateOnly.MaxValue))
                    yield return new CsvProblem(ordered[i].Line, Names[0], $"'{CsvLines.Short(key.Key)}' has two values on one day: see line {ordered[i - 1].Line}.");
            }
        }
    }

    private static DateOnly? Day(CsvLines line, int column)
    {
        var text = line.Field(column);
        if (text.Length == 0) return null;
        line.Require(column, DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200, $"'{CsvLines.Short(text)}' is not a day as 2026-11-20.");
        return day;
    }
}

/// <param name="From">First UTC day; null for all before <paramref name="To"/>.</param>
/// <param name="To">First UTC day no longer.</param>
public sealed record DictionaryEntry(string Key, string Value, DateOnly? From, DateOnly? To);
