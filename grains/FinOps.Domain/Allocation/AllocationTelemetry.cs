using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FinOps.Focus;

namespace FinOps.Domain.Allocation;

/// <summary>What targets used of something shared, per day: requests, CPU hours, gigabytes.</summary>
public sealed class AllocationTelemetry
{
    public const int MaxEntries = 50_000;
    private const int MaxText = 256;
    private static readonly string[] Names = ["date", "target", "amount"];
    private static readonly Money MaxAmount = Money.Parse("1000000000000000"u8);

    private AllocationTelemetry(ImmutableArray<TelemetryAmount> amounts) => Amounts = amounts;

    /// <summary>By day, then by target; one of each.</summary>
    public ImmutableArray<TelemetryAmount> Amounts { get; }

    /// <returns>The telemetry, lines of one day and target added up; or null and what is wrong with the text.</returns>
    public static (AllocationTelemetry? Telemetry, IReadOnlyList<CsvProblem> Problems) Read(string text)
    {
        var lines = new CsvLines(text, MaxEntries, Names, required: 3);
        var sums = new SortedDictionary<(DateOnly Day, string Target), Money>(Comparer<(DateOnly Day, string Target)>.Create((a, b) =>
            a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.Target, b.Target)));
        foreach (var line in lines.Read())
        {
            var (date, target, amount) = (line.Field(0), line.Field(1), line.Field(2));
            var isGood = line.Require(0, DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200, $"'{CsvLines.Short(date)}' is not a day as 2026-11-20.")
                & line.Require(1, target.Length is > 0 and <= MaxText && !target.Any(char.IsControl), $"is empty, has more than {MaxText} characters, or control characters.");
            var isNumber = Money.TryParse(Encoding.UTF8.GetBytes(amount), out var money, out var rounded) && !rounded;
            isGood &= line.Require(2, isNumber && money >= Money.Zero && money <= MaxAmount, $"'{CsvLines.Short(amount)}' is not a decimal number from 0 to {MaxAmount}.");
            if (isGood) sums[(day, target)] = sums.GetValueOrDefault((day, target)) + money;
        }

        return lines.Problems.Count > 0 ? (null, lines.Problems) : (new AllocationTelemetry([.. sums.Select(s => new TelemetryAmount(s.Key.Day, s.Key.Target, s.Value))]), []);
    }
}

public readonly record struct TelemetryAmount(DateOnly Day, string Target, Money Amount);
