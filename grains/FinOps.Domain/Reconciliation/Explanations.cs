using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

/// <summary>Says of one billing period what is known to stand between our total and theirs. Nothing is said twice in two periods that was counted once.</summary>
internal static class Explanations
{
    /// <param name="exports">Of the source, whatever their period.</param>
    /// <param name="unlisted">Live snapshots with rows of the period that no ledger entry names.</param>
    public static IReadOnlyList<Explanation> Of(DateOnly period, IReadOnlyList<ExportFacts> exports, int unlisted)
    {
        var lines = new List<Explanation>();
        var live = exports.Where(e => e.Standing == ExportStanding.Live && e.Main == period).ToList();
        Count(lines, ExplanationKind.Quarantined, live, e => e.Rows.Quarantined);
        Waiting(lines, ExplanationKind.DeadLetter, period, exports.Where(e => e.Standing == ExportStanding.DeadLetter));
        Waiting(lines, ExplanationKind.Open, period, exports.Where(e => e.Standing == ExportStanding.Open));
        Merged(lines, live);
        Split(lines, live);
        Count(lines, ExplanationKind.Rounded, live, e => e.RoundedValues);
        if (unlisted > 0) lines.Add(new Explanation(ExplanationKind.Unlisted, unlisted, null, null, null));
        return lines;
    }

    private static void Count(List<Explanation> lines, ExplanationKind kind, List<ExportFacts> exports, Func<ExportFacts, long> count)
    {
        var some = exports.Where(e => count(e) > 0).ToList();
        if (some.Count > 0) lines.Add(new Explanation(kind, some.Sum(count), null, null, Only(some)));
    }

    private static void Waiting(List<Explanation> lines, ExplanationKind kind, DateOnly period, IEnumerable<ExportFacts> exports)
    {
        foreach (var known in exports.Where(e => e.Periods.Count == 0 || e.Periods.Contains(period)).GroupBy(e => e.Periods.Count > 0).OrderByDescending(g => g.Key))
        {
            var some = known.ToList();
            lines.Add(new Explanation(kind, some.Count, null, null, Only(some), IsCertain: known.Key));
        }
    }

    /// <summary>The amount is told where all of it is of one currency: rows are not known by currency.</summary>
    private static void Merged(List<Explanation> lines, List<ExportFacts> live)
    {
        var some = live.Where(e => e.Rows.Merged > 0).ToList();
        var rows = some.Sum(e => e.Rows.Merged);
        if (rows == 0) return;
        var sums = Sums(some, e => e.Merged);
        lines.Add(sums.Count == 1
            ? new Explanation(ExplanationKind.Merged, rows, sums[0].Amount, sums[0].Currency, Only(some))
            : new Explanation(ExplanationKind.Merged, rows, null, null, Only(some)));
    }

    private static void Split(List<Explanation> lines, List<ExportFacts> live)
    {
        var some = live.Where(e => e.Excluded.Count > 0).ToList();
        foreach (var (currency, amount) in Sums(some, e => e.Excluded))
        {
            var of = some.Where(e => e.Excluded.ContainsKey(currency)).ToList();
            lines.Add(new Explanation(ExplanationKind.Split, of.Count, amount, currency, Only(of)));
        }
    }

    private static List<(string Currency, Money Amount)> Sums(List<ExportFacts> exports, Func<ExportFacts, IReadOnlyDictionary<string, Money>> amounts) =>
        [.. exports.SelectMany(amounts).GroupBy(a => a.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Aggregate(Money.Zero, (sum, a) => sum + a.Value)))];

    private static string? Only(List<ExportFacts> exports) => exports.Count == 1 ? exports[0].ExportId : null;
}
