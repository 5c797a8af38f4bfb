using FinOps.Focus;

namespace FinOps.Domain.Querying;

/// <summary>What a set of exchange rates must be.</summary>
public static class RateRules
{
    public const int MaxNoteLength = 200;
    public const int MaxProblems = 100;

    /// <param name="problem">Called with the index of a rate, the member at fault and why; at most <see cref="MaxProblems"/> times.</param>
    public static void Check(IReadOnlyList<ExchangeRate> rates, Action<int, string, string> problem)
    {
        var (problems, seen) = (0, new Dictionary<(DateOnly, string, string), int>());
        for (var i = 0; i < rates.Count && problems < MaxProblems; i++)
        {
            var rate = rates[i];
            Require(IsCurrency(rate.From), i, "from", "is not a currency code as USD.");
            Require(IsCurrency(rate.To), i, "to", "is not a currency code as USD.");
            Require(rate.From != rate.To, i, "to", "is the currency that is converted from.");
            Require(rate.ValidFrom.Year is >= 2000 and < 2200, i, "validFrom", "is not a day from 2000 to 2199.");
            Require(rate.Rate > Money.Zero, i, "rate", "is not more than 0.");
            Require(rate.Note is null || (rate.Note.Length <= MaxNoteLength && !rate.Note.Any(char.IsControl)), i, "note", $"has more than {MaxNoteLength} characters, or control characters.");
            if (!seen.TryAdd((rate.ValidFrom, rate.From, rate.To), i)) Require(false, i, "validFrom", $"is that of rate {seen[(rate.ValidFrom, rate.From, rate.To)] + 1} for the same currencies.");
        }

        void Require(bool holds, int index, string member, string message)
        {
            if (holds || problems++ >= MaxProblems) return;
            problem(index, member, message);
        }
    }

    private static bool IsCurrency(string? code) => code is { Length: >= 2 and <= 10 } && code.All(char.IsAsciiLetterOrDigit);
}
