using FinOps.Focus;

namespace FinOps.Domain.Spend;

/// <summary>The four FOCUS cost measures of one set of rows, in one billing currency, exact.</summary>
/// <param name="Billed">FOCUS BilledCost: what the invoice says.</param>
/// <param name="Effective">FOCUS EffectiveCost: amortised, after all discounts.</param>
/// <param name="List">FOCUS ListCost: at public prices.</param>
/// <param name="Contracted">FOCUS ContractedCost: at negotiated prices, before commitments.</param>
public readonly record struct Amounts(Money Billed, Money Effective, Money List, Money Contracted)
{
    public static Amounts Zero => default;

    public bool IsZero => this == default;

    public static Amounts operator +(Amounts left, Amounts right) =>
        new(left.Billed + right.Billed, left.Effective + right.Effective, left.List + right.List, left.Contracted + right.Contracted);

    public static Amounts operator -(Amounts left, Amounts right) =>
        new(left.Billed - right.Billed, left.Effective - right.Effective, left.List - right.List, left.Contracted - right.Contracted);

    public static Amounts operator -(Amounts value) => Zero - value;

    public static Amounts Add(Amounts left, Amounts right) => left + right;

    public static Amounts Subtract(Amounts left, Amounts right) => left - right;

    public static Amounts Negate(Amounts value) => -value;
}
