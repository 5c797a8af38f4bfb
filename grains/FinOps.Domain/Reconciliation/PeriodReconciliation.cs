using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

/// <summary>One source's billing period: ours, theirs, the difference, and what explains it.</summary>
/// <param name="Providers">Cloud providers by name, those without a name left out.</param>
/// <param name="ControlRows">Null where no export of the period came with a row count.</param>
/// <param name="Amounts">By currency.</param>
public sealed record PeriodReconciliation(
    string SourceId,
    DateOnly Period,
    IReadOnlyList<string> Providers,
    RowCounts Rows,
    RowControl? ControlRows,
    IReadOnlyList<AmountControl> Amounts,
    IReadOnlyList<Explanation> Explanations)
{
    public ReconciliationStatus Status =>
        Verdict.Of(Amounts.Select(a => a.Status).Append(ControlRows?.Status ?? ReconciliationStatus.NoControl));
}

/// <summary>Rows that were read against those that the provider's manifests name, of the exports that came with such a number.</summary>
public readonly record struct RowControl(long Expected, long Actual)
{
    /// <summary>Ours minus theirs.</summary>
    public long Difference => Actual - Expected;

    public ReconciliationStatus Status => Verdict.Of(Difference, Verdict.RowTolerance);
}

/// <param name="Invoice">Null where none was entered.</param>
public sealed record AmountControl(string Currency, Amounts Ours, IReadOnlyList<CategoryAmount> ByCategory, InvoiceTotal? Invoice)
{
    /// <summary>Ours minus theirs; null without an invoice.</summary>
    public Money? Difference => Invoice is null ? null : Ours.Billed - Invoice.Total;

    public Money Tolerance => Invoice?.Tolerance ?? Verdict.TotalTolerance;

    public ReconciliationStatus Status => Difference is { } difference ? Verdict.Of(difference, Tolerance) : ReconciliationStatus.NoControl;
}

/// <param name="Category">FOCUS ChargeCategory; empty for rows without one.</param>
public sealed record CategoryAmount(string Category, Money Billed);
