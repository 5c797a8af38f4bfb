using System.Globalization;
using System.Text;
using FinOps.Domain.Reconciliation;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

/// <summary>Reads exchange rates from CSV: <c>ValidFrom,From,To,Rate,Note</c>, in any order, the last optional.</summary>
public static class RateCsv
{
    private static readonly string[] Names = ["ValidFrom", "From", "To", "Rate", "Note"];

    /// <param name="problem">Called with the line (from 1), the column and why.</param>
    /// <returns>The rates of the lines that could be read; with any problem they are not to be used.</returns>
    public static IReadOnlyList<ExchangeRate> Read(string text, Action<long, string?, string> problem)
    {
        var rows = CsvText.Split(text).ToList();
        var header = rows.Count == 0 ? [] : rows[0].Fields.Select(f => f.Trim()).ToList();
        var columns = Names.Select(name => header.FindIndex(h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase))).ToArray();
        var missing = Names.Take(4).Where((_, i) => columns[i] < 0).ToList();
        foreach (var name in missing) problem(1, name, "is missing from the first line.");
        if (missing.Count > 0) return [];
        var (rates, lines) = (new List<ExchangeRate>(), new List<long>());
        foreach (var row in rows.Skip(1).Take(RateTable.MaxRates + 1))
        {
            if (row.Fault is { } fault)
            {
                problem(row.Line, null, fault);
                continue;
            }

            string Field(int i) => columns[i] is >= 0 and var at && at < row.Fields.Count ? row.Fields[at].Trim() : "";
            var isDay = DateOnly.TryParseExact(Field(0), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            var isRate = Money.TryParse(Encoding.UTF8.GetBytes(Field(3)), out var rate, out var rounded) && !rounded;
            if (!isDay) problem(row.Line, Names[0], "is not a day as 2026-11-20.");
            if (!isRate) problem(row.Line, Names[3], "is not a decimal number as 1.08.");
            if (!isDay || !isRate) continue;
            rates.Add(new ExchangeRate(day, Field(1).ToUpperInvariant(), Field(2).ToUpperInvariant(), rate, Field(4).Length == 0 ? null : Field(4)));
            lines.Add(row.Line);
        }

        if (rates.Count > RateTable.MaxRates) problem(lines[^1], null, $"is the rate after {RateTable.MaxRates}, the most there may be.");
        RateRules.Check(rates, (i, member, message) => problem(lines[i], member, message));
        return rates;
    }
}
