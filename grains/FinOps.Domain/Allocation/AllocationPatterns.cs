using FinOps.Domain.Querying;

namespace FinOps.Domain.Allocation;

public static class AllocationPatterns
{
    /// <summary>The regular expressions of a set with where they stand.</summary>
    public static IEnumerable<(string Path, string Pattern)> Of(AllocationSet set, string path)
    {
        for (var d = 0; d < set.Dimensions.Length; d++)
        {
            for (var r = 0; r < set.Dimensions[d].Rules.Length; r++)
            {
                var (rule, at) = (set.Dimensions[d].Rules[r], $"{path}.dimensions[{d}].rules[{r}]");
                foreach (var matches in (rule.Match is null ? [] : Filters.ConditionsOf(rule.Match)).OfType<CostFilter.Matches>()) yield return ($"{at}.match", matches.Pattern);
                if (rule.Result is AllocationResult.Capture capture) yield return ($"{at}.capture.pattern", capture.Pattern);
            }
        }
    }
}
