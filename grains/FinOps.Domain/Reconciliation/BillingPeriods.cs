using System.Globalization;
using System.Text.RegularExpressions;

namespace FinOps.Domain.Reconciliation;

/// <summary>Billing periods as text: <c>2026-11</c> stands for the month that begins on its first day.</summary>
public static partial class BillingPeriods
{
    public static bool TryParse(string? text, out DateOnly period)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out period) && period.Year is >= 2000 and < 2200) return true;
        period = default;
        return false;
    }

    public static string Text(DateOnly period) => period.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Months that a delivery's path names at the beginning of a number: <c>20261101-20261201</c>, <c>2026-11</c>, <c>BILLING_PERIOD=2026-11</c>.</summary>
    /// <returns>0..n months in the order they stand there; of a range <c>first-end</c> of whole months the end is left out, because it is the first day after.</returns>
    public static IReadOnlyList<DateOnly> NamedIn(string path)
    {
        var found = new List<DateOnly>();
        foreach (Match range in Range().Matches(path))
        {
            if (Month(range, "y1", "m1") is { } first && Month(range, "y2", "m2") is { } end && first < end) Add(found, first);
        }

        if (found.Count > 0) return found;
        foreach (Match match in Single().Matches(path))
        {
            if (Month(match, "y", "m") is { } month) Add(found, month);
        }

        return found;
    }

    private static void Add(List<DateOnly> found, DateOnly month)
    {
        if (!found.Contains(month)) found.Add(month);
    }

    private static DateOnly? Month(Match match, string year, string month)
    {
        var (y, m) = (int.Parse(match.Groups[year].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[month].ValueSpan, CultureInfo.InvariantCulture));
        return y is >= 2000 and < 2200 && m is >= 1 and <= 12 ? new DateOnly(y, m, 1) : null;
    }

    // ASCII digits only: a file's name may hold others, which no bill means as a month.
    [GeneratedRegex(@"(?<![0-9])(?<y1>2[0-9]{3})(?<m1>[0-9]{2})01-(?<y2>2[0-9]{3})(?<m2>[0-9]{2})01(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![0-9])(?<y>2[0-9]{3})-?(?<m>[0-9]{2})(?:-?[0-9]{2})?(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Single();
}
