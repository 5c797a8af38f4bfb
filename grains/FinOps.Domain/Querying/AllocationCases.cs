using System.Collections.Immutable;

namespace FinOps.Domain.Querying;

/// <summary>What assigns the values of an allocation dimension: the first case whose filter holds. No filter may name an allocation dimension.</summary>
/// <param name="Otherwise">Where none holds; the empty text for none.</param>
public sealed record AllocationCases(ImmutableArray<(CostFilter When, string Value)> Cases, string Otherwise);
