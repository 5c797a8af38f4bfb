using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Domain.Allocation;

/// <summary>The rules that a new tenant is offered, and that nobody has to take: by tag, else by account.</summary>
public static class StarterRules
{
    /// <param name="tags">Keys of the tenant's tags: one that is named as a dimension, as Team or cost-center, is read first.</param>
    public static AllocationSet Of(IReadOnlyCollection<string> tags) => new(
    [
        new AllocationDimension("team", "Team", [.. ByTags("team", tags), Account]),
        new AllocationDimension("service", "Service", [.. ByTags("service", tags), new AllocationRule("By cloud service", null, null, null, new AllocationResult.ValueFrom(Dimension.Of(FocusColumnId.ServiceName), false, false, null))]),
        new AllocationDimension("environment", "Environment",
        [
            .. ByTags("environment", tags), .. ByTags("env", tags),
            new AllocationRule("By account name", null, null, null,
                new AllocationResult.Capture(Dimension.Of(FocusColumnId.SubAccountName), "(?i)\\b(prod|staging|stage|test|dev)", "$1")),
        ]),
        new AllocationDimension("costCenter", "Cost centre", [.. ByTags("cost-center", tags), .. ByTags("costCenter", tags), Account]),
    ]);

    private static AllocationRule Account => new("By account", null, null, null, new AllocationResult.ValueFrom(Dimension.Of(FocusColumnId.SubAccountName), true, false, null));

    private static IEnumerable<AllocationRule> ByTags(string name, IReadOnlyCollection<string> tags) =>
        tags.Where(t => string.Equals(t, name, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(name).Distinct(StringComparer.Ordinal)
            .Select(tag => new AllocationRule($"By tag {tag}", null, null, null, new AllocationResult.ValueFrom(Dimension.OfTag(tag), true, true, null)));
}
