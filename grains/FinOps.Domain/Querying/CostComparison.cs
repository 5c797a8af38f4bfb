namespace FinOps.Domain.Querying;

/// <summary>What every row of an answer is compared with: a range as a client names it, before the query's own range is known.</summary>
public enum CostComparison
{
    /// <summary>As many days just before.</summary>
    PreviousPeriod,

    /// <summary>The same days one month before; a day that the month does not have is its last.</summary>
    PreviousMonth,

    /// <summary>The same days one year before.</summary>
    PreviousYear,
}

public static class CostComparisons
{
    /// <returns>At least one day.</returns>
    public static CostRange Of(this CostComparison comparison, CostRange range)
    {
        var (from, to) = comparison switch
        {
            CostComparison.PreviousPeriod => (range.From.AddDays(range.From.DayNumber - range.To.DayNumber), range.From),
            CostComparison.PreviousMonth => (range.From.AddMonths(-1), range.To.AddMonths(-1)),
            CostComparison.PreviousYear => (range.From.AddYears(-1), range.To.AddYears(-1)),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
        return new CostRange(from, to > from ? to : from.AddDays(1));
    }
}
