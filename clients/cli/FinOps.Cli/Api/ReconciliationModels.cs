namespace FinOps.Cli.Api;

internal sealed record Reconciled(
    string SourceId, string BillingPeriod, ReconciledRows Rows, ReconciledControl Control, IReadOnlyList<ReconciledAmount> Amounts,
    IReadOnlyList<ReconciledExplanation> Explanations, string Status)
{
    public bool IsDifferent => Status == "differs";
}

internal sealed record ReconciledRows(long Read, long Stored, long Merged, long Quarantined);

internal sealed record ReconciledControl(ReconciledRowControl? Rows);

internal sealed record ReconciledRowControl(long Expected, long Actual, long Difference, string Status);

// Amounts stay the texts that the server sent.
internal sealed record ReconciledAmount(string Currency, string Billed, ReconciledInvoice? Invoice, string? Difference, string Status);

internal sealed record ReconciledInvoice(string Total);

internal sealed record ReconciledExplanation(string Kind, string? Amount, string? Currency, string Text);

internal sealed record InvoiceImport(int Accepted, IReadOnlyList<InvoiceImportError> Errors);

internal sealed record InvoiceImportError(long Line, string? Column, string Message);
