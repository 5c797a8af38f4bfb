using System.Collections.Immutable;

namespace FinOps.Domain.Querying;

/// <summary>A condition on cost rows. Text is compared exactly, by character and case.</summary>
/// <remarks>Also what allocation rules match and what tokens are limited to: one language for all three. Its JSON form is in <see cref="CostFilterJson"/>.</remarks>
public abstract record CostFilter
{
    /// <summary>All hold; none at all is true.</summary>
    public sealed record And(ImmutableArray<CostFilter> Parts) : CostFilter
    {
        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
    }

    /// <summary>At least one holds; none at all is false.</summary>
    public sealed record Or(ImmutableArray<CostFilter> Parts) : CostFilter
    {
        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
    }

    public sealed record Not(CostFilter Part) : CostFilter;

    /// <summary>The value is one of these; the empty text stands for a missing value.</summary>
    public sealed record In(Dimension Dimension, ImmutableArray<string> Values) : CostFilter
    {
        public bool Equals(In? other) => other is not null && Dimension == other.Dimension && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

        public override int GetHashCode() => Values.Aggregate(Dimension.GetHashCode(), HashCode.Combine);
    }

    public sealed record Prefix(Dimension Dimension, string Text) : CostFilter;

    public sealed record Contains(Dimension Dimension, string Text) : CostFilter;

    /// <summary>Part of the value matches a regular expression of RE2's syntax, which takes linear time: no back references, no look-around.</summary>
    public sealed record Matches(Dimension Dimension, string Pattern) : CostFilter;

    public sealed record IsNull(Dimension Dimension) : CostFilter;

    /// <summary>A number or time column lies in [from, to); rows without a value do not.</summary>
    /// <param name="From">A decimal number, or a UTC time as <c>2026-11-20T00:00:00Z</c>; null for no bound.</param>
    public sealed record Range(Dimension Dimension, string? From, string? To) : CostFilter;
}
