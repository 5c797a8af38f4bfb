using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Rollups;

/// <summary>What is known of a snapshot that is summed up; it never changes.</summary>
/// <param name="Tags">Allocation tags that it is summed up by.</param>
/// <param name="First">Day of its first charge; 1970 where a row names none.</param>
/// <param name="Last">Day of its last charge.</param>
internal sealed record FilledSnapshot(ImmutableHashSet<string> Tags, DateOnly First, DateOnly Last)
{
    /// <summary>Whether it may have charges of these days.</summary>
    internal bool Reaches(CostRange range) => First < range.To && Last >= range.From;
}
