using FinOps.Contracts.Reconciliation;
using FinOps.Domain.Reconciliation;

namespace FinOps.Web.Reconciliation;

internal static class ReconciliationMapping
{
    public static ReconciliationBody Body(PeriodReconciliation of, string sourceName, IReadOnlyList<InvoiceView> invoices) => new(
        of.SourceId, sourceName, of.Providers, BillingPeriods.Text(of.Period),
        new ReconciliationRows(of.Rows.Read, of.Rows.Stored, of.Rows.Merged, of.Rows.Quarantined),
        new ReconciliationControl(of.ControlRows is { } control ? new ReconciliationRowControl(control.Expected, control.Actual, control.Difference, control.Status) : null),
        [.. of.Amounts.Select(a => Amount(a, invoices.FirstOrDefault(i => i.Entry.Key.Currency == a.Currency)))],
        [.. of.Explanations.Select(e => Line(e, of.SourceId))],
        of.Status);

    public static InvoiceBody Body(InvoiceView invoice) => new(
        invoice.Entry.Total, invoice.Entry.InvoiceId, invoice.Entry.Note, invoice.Entry.Origin, invoice.EnteredAt, invoice.EnteredBy);

    private static ReconciliationAmount Amount(AmountControl amount, InvoiceView? invoice) => new(
        amount.Currency, amount.Ours.Billed, amount.Ours.Effective, amount.Ours.List, amount.Ours.Contracted,
        [.. amount.ByCategory.Select(c => new ChargeCategoryAmount(c.Category, c.Billed))],
        invoice is null ? null : Body(invoice), amount.Difference, amount.Tolerance, amount.Status);

    private static ReconciliationExplanation Line(Explanation line, string sourceId) =>
        new(line.Kind, line.Count, line.Amount, line.Currency, ExplanationText.Of(line), ExplanationText.Link(line, sourceId));
}
