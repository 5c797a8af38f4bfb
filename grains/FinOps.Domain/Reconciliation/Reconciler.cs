using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;

namespace FinOps.Domain.Reconciliation;

/// <summary>Puts what the warehouse, the ledgers and the invoices say of a source's billing period side by side.</summary>
public static class Reconciler
{
    /// <param name="cells">The warehouse's sums of the period: by charge category and by provider.</param>
    /// <param name="snapshots">Rows of the source's live snapshots, all periods; ledger entries are matched by <paramref name="liveExports"/>.</param>
    /// <param name="liveExports">Snapshots that a ledger entry names, each with the entry's scope and with the empty one of a snapshot that is not shared.</param>
    /// <param name="exports">The source's ledger.</param>
    /// <param name="invoices">Of the period, at most one for each currency.</param>
    public static PeriodReconciliation Of(
        string sourceId, DateOnly period, IReadOnlyCollection<BilledCell> cells, IReadOnlyCollection<SnapshotRows> snapshots, IReadOnlySet<(Guid Snapshot, string Scope)> liveExports,
        IReadOnlyList<ExportFacts> exports, IReadOnlyCollection<InvoiceTotal> invoices)
    {
        var unlisted = snapshots.Where(s => s.BillingPeriod == period && !liveExports.Contains((s.SnapshotId, s.Scope))).ToList();
        var rows = exports.Where(e => e.Standing == ExportStanding.Live).Aggregate(default(RowCounts), (sum, e) => sum + In(e, period));
        // What nobody wrote down is at least what is there.
        rows += new RowCounts(unlisted.Sum(s => s.Rows), 0, 0, 0);
        return new PeriodReconciliation(
            sourceId, period, Providers(cells), rows, Control(period, exports), [.. Amounts(cells, invoices)], Explanations.Of(period, exports, unlisted.Count));
    }

    private static RowCounts In(ExportFacts export, DateOnly period)
    {
        if (export.InWarehouse.Count > 0) return RowShares.Divide(export.Rows, export.InWarehouse).GetValueOrDefault(period);
        // Nothing of it was stored: all its rows are merged or in quarantine.
        return export.Main == period ? export.Rows : default;
    }

    private static RowControl? Control(DateOnly period, IReadOnlyList<ExportFacts> exports)
    {
        var counted = exports.Where(e => e.Standing == ExportStanding.Live && e.ControlRows is not null && e.Main == period).ToList();
        return counted.Count == 0 ? null : new RowControl(counted.Sum(e => e.ControlRows!.Value), counted.Sum(e => e.Rows.Read));
    }

    private static IEnumerable<AmountControl> Amounts(IReadOnlyCollection<BilledCell> cells, IReadOnlyCollection<InvoiceTotal> invoices)
    {
        var charges = cells.Where(c => c.Dimension == SpendDimension.Charge).ToLookup(c => c.Currency, StringComparer.Ordinal);
        var currencies = charges.Select(c => c.Key).Union(invoices.Select(i => i.Currency), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var currency in currencies)
        {
            var ours = charges[currency].Aggregate(Spend.Amounts.Zero, (sum, c) => sum + c.Amounts);
            var byCategory = charges[currency].OrderBy(c => c.Value, StringComparer.Ordinal).Select(c => new CategoryAmount(c.Value, c.Amounts.Billed));
            yield return new AmountControl(currency, ours, [.. byCategory], invoices.FirstOrDefault(i => i.Currency == currency));
        }
    }

    private static string[] Providers(IEnumerable<BilledCell> cells) =>
        [.. cells.Where(c => c.Dimension == SpendDimension.Provider && c.Value.Length > 0).Select(c => c.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
