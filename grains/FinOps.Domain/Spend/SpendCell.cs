namespace FinOps.Domain.Spend;

/// <summary>Where an amount belongs: one day, one value of one dimension, one currency.</summary>
/// <param name="Day">UTC day of ChargePeriodStart; the first of the month where only month totals are kept.</param>
/// <param name="Dimension">A name from <see cref="SpendDimension"/>, or <c>tag:&lt;key&gt;</c>.</param>
/// <param name="Value">The dimension's value; empty where the row has none.</param>
/// <param name="Currency">FOCUS BillingCurrency.</param>
public readonly record struct CellKey(DateOnly Day, string Dimension, string Value, string Currency);

/// <summary>An amount and where it belongs. In a delta the amounts are differences to add.</summary>
public readonly record struct SpendCell(CellKey Key, Amounts Amounts);
