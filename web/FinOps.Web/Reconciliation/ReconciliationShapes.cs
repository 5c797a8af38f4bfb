using FinOps.Contracts.Reconciliation;
using FinOps.Domain.Reconciliation;
using FinOps.Focus;

namespace FinOps.Web.Reconciliation;

/// <summary>One source's billing period: our total, the provider's, the difference, and what explains it.</summary>
/// <param name="SourceName">The source's id where the source is deleted.</param>
/// <param name="Providers">Cloud providers that its rows name.</param>
/// <param name="BillingPeriod">As 2026-11.</param>
/// <param name="Status">differs where anything differs; agrees where something agrees; noControl where there is nothing of the provider's.</param>
public sealed record ReconciliationBody(
    string SourceId,
    string SourceName,
    IReadOnlyList<string> Providers,
    string BillingPeriod,
    ReconciliationRows Rows,
    ReconciliationControl Control,
    IReadOnlyList<ReconciliationAmount> Amounts,
    IReadOnlyList<ReconciliationExplanation> Explanations,
    ReconciliationStatus Status);

/// <summary>
/// read = stored + merged + quarantined. The warehouse knows the period of every stored row; merged and quarantined rows have none and
/// are counted in the period that most rows of their export lie in.
/// </summary>
public sealed record ReconciliationRows(long Read, long Stored, long Merged, long Quarantined);

/// <param name="Rows">Null where no delivery came with a row count.</param>
public sealed record ReconciliationControl(ReconciliationRowControl? Rows);

/// <summary>Of the exports that came with a row count, each counted in the period that most of its rows lie in.</summary>
/// <param name="Difference">Actual minus expected.</param>
public sealed record ReconciliationRowControl(long Expected, long Actual, long Difference, ReconciliationStatus Status);

/// <param name="Invoice">Null where none was entered.</param>
/// <param name="Difference">billed minus the invoice's total; null without one.</param>
/// <param name="Tolerance">Largest difference, either way, that is none.</param>
public sealed record ReconciliationAmount(
    string Currency,
    Money Billed,
    Money Effective,
    Money List,
    Money Contracted,
    IReadOnlyList<ChargeCategoryAmount> ByChargeCategory,
    InvoiceBody? Invoice,
    Money? Difference,
    Money Tolerance,
    ReconciliationStatus Status);

/// <param name="ChargeCategory">FOCUS ChargeCategory; empty for rows without one.</param>
public sealed record ChargeCategoryAmount(string ChargeCategory, Money Billed);

/// <param name="Count">Rows, values or exports, by kind.</param>
/// <param name="Amount">Null where it is not known.</param>
/// <param name="Link">Page of the dashboard that shows it.</param>
public sealed record ReconciliationExplanation(ExplanationKind Kind, long Count, Money? Amount, string? Currency, string Text, string? Link);

/// <param name="EnteredBy">Id of the token that entered it.</param>
public sealed record InvoiceBody(Money Total, string? InvoiceId, string? Note, InvoiceOrigin Origin, DateTimeOffset EnteredAt, string EnteredBy);

/// <param name="Total">What the provider wants, in the invoice's currency.</param>
/// <param name="Tolerance">Largest difference, either way, that is none. Default: 0.01.</param>
public sealed record PutInvoice(Money? Total, string? InvoiceId = null, string? Note = null, Money? Tolerance = null);

/// <param name="Accepted">Totals that were entered; none where a line is wrong.</param>
public sealed record InvoiceImport(int Accepted, IReadOnlyList<InvoiceImportError> Errors);

/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">Null where the whole line is at fault.</param>
public sealed record InvoiceImportError(long Line, string? Column, string Message);
