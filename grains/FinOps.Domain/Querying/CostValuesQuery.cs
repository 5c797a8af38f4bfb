namespace FinOps.Domain.Querying;

/// <summary>What may come after what was typed.</summary>
/// <param name="Contains">Compared without case; empty for every value.</param>
public sealed record CostValuesQuery(Dimension Dimension, string Contains, CostFilter? Filter, CostRange Range, int Limit);
