using FinOps.Focus;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Totals;

/// <summary>Exact sums of the four FOCUS costs over <see cref="Rows"/> rows.</summary>
public readonly record struct CostSums(Money Billed, Money Effective, Money List, Money Contracted, long Rows)
{
    public static CostSums operator +(CostSums a, CostSums b) =>
        new(a.Billed + b.Billed, a.Effective + b.Effective, a.List + b.List, a.Contracted + b.Contracted, a.Rows + b.Rows);
}

/// <summary>One day of one combination of dimension values; every coarser total is a sum of these.</summary>
public sealed record TotalsCell(DateOnly Day, string Account, string Service, string Region, string Team, string Category, LineType LineType, CostSums Sums);
