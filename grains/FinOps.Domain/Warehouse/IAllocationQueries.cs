using System.Collections.Immutable;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Domain.Warehouse;

/// <summary>What allocation rules make of the cost rows; nothing is stored, so that rules hold for all of history at once.</summary>
public interface IAllocationQueries
{
    /// <summary>Cost per value of one dimension, unallocated cost as the empty value, largest amount first, at most <see cref="AllocatedCost.MaxValues"/>.</summary>
    Task<IReadOnlyList<AllocatedCost>> AllocatedAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken);

    /// <summary>The rows' own cost per currency, whatever rules say, as one empty value each: what allocated cost adds up to.</summary>
    Task<IReadOnlyList<AllocatedCost>> WholeAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken);

    /// <summary>What each rule of the dimension did, in the rules' order.</summary>
    Task<IReadOnlyList<RuleUse>> RuleUsesAsync(LiveSnapshots live, AllocationQuestion question, CancellationToken cancellationToken);

    /// <summary>Cost that has another value than by the former rules, which have the dimension too: the largest amounts first, at most <see cref="MovedCost.MaxMoves"/>.</summary>
    /// <remarks>Where both sets split, opposite moves between two values are set off against each other, and less than a millionth is left out.</remarks>
    Task<IReadOnlyList<MovedCost>> MovedAsync(LiveSnapshots live, AllocationQuestion question, AllocationRules former, CancellationToken cancellationToken);

    /// <returns>Why the warehouse does not take a regular expression; null where it does.</returns>
    Task<string?> FindFaultAsync(string pattern, CancellationToken cancellationToken);
}

/// <param name="Dimension">Name of one of the set's dimensions.</param>
/// <param name="From">First UTC day of ChargePeriodStart.</param>
/// <param name="To">First UTC day no longer in the range.</param>
/// <param name="Measure">One of the four FOCUS costs.</param>
public sealed record AllocationQuestion(AllocationRules Rules, string Dimension, DateOnly From, DateOnly To, Measure Measure);

public sealed record AllocatedCost(string Value, string Currency, Money Cost)
{
    public const int MaxValues = 1000;
}

/// <summary>Empty values are unallocated cost.</summary>
public sealed record MovedCost(string From, string To, string Currency, Money Cost)
{
    public const int MaxMoves = 200;
}

/// <param name="Matched">Rows to which the rule would have given a value, had it been the first.</param>
/// <param name="Won">Rows to which it did.</param>
/// <param name="Winners">Numbers, from 0, of the rules that gave a value to rows that this one matched.</param>
/// <param name="Costs">Of the rows that it won, one of each currency.</param>
public sealed record RuleUse(long Matched, long Won, ImmutableArray<int> Winners, ImmutableArray<AllocatedCost> Costs);

/// <summary>A split by the targets' own cost, or by telemetry, has more targets in one period than a query can carry.</summary>
public sealed class AllocationTooWideException(int most) : Exception($"A rule splits among more than {most} targets in one period: name its targets.");
