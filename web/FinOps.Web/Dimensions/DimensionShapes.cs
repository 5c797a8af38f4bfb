namespace FinOps.Web.Dimensions;

/// <param name="Label">For people.</param>
public sealed record DimensionBody(string Dimension, string Label);

/// <param name="Value">Empty for rows without one.</param>
public sealed record DimensionValue(string Value, string Label);

public sealed record DimensionValues(long Version, IReadOnlyList<DimensionValue> Items, string? Next);
