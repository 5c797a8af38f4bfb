using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

public enum ReconciliationStatus
{
    /// <summary>There is nothing of the provider's to hold ours against.</summary>
    NoControl = 0,
    Agrees = 1,
    Differs = 2,
}

/// <summary>Holds a number of ours against one of theirs.</summary>
public static class Verdict
{
    /// <summary>A cent: invoices are rounded to it, bills are not.</summary>
    public static readonly Money TotalTolerance = Money.Parse("0.01"u8);

    /// <summary>Rows are counted: not one may be missing.</summary>
    public const long RowTolerance = 0;

    /// <param name="difference">Ours minus theirs.</param>
    /// <param name="tolerance">Largest difference, either way, that is none.</param>
    public static ReconciliationStatus Of(Money difference, Money tolerance) =>
        difference <= tolerance && difference >= -tolerance ? ReconciliationStatus.Agrees : ReconciliationStatus.Differs;

    /// <inheritdoc cref="Of(Money, Money)"/>
    public static ReconciliationStatus Of(long difference, long tolerance) =>
        difference <= tolerance && difference >= -tolerance ? ReconciliationStatus.Agrees : ReconciliationStatus.Differs;

    /// <summary>One that differs decides; else one that agrees.</summary>
    public static ReconciliationStatus Of(IEnumerable<ReconciliationStatus> parts) => parts.DefaultIfEmpty().Max();
}
