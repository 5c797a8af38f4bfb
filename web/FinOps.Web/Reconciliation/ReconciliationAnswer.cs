using FinOps.Contracts.Reconciliation;
using FinOps.Domain.Keys;
using FinOps.Domain.Reconciliation;
using FinOps.Domain.Warehouse;
using FinOps.Web.Sources;
using FinOps.Web.Spend;
using Orleans;

namespace FinOps.Web.Reconciliation;

/// <summary>Gathers what the warehouse, the ledgers and the invoices say, at the version that all other answers stand at.</summary>
internal sealed class ReconciliationAnswer(IGrainFactory grains, SourceRegistry registry, SpendScopes scopes, IWarehouse warehouse)
{
    /// <param name="after">Behind which source and period; null for the first page.</param>
    /// <returns>Newest period first, then by source; up to <paramref name="limit"/>, and whether there are more.</returns>
    public async Task<(IReadOnlyList<ReconciliationBody> Items, bool HasMore)> AskAsync(
        TenantId tenant, BillingRange range, ReconciliationPosition? after, int limit, CancellationToken cancellationToken)
    {
        var live = await scopes.NewestAsync(tenant, cancellationToken);
        var billed = await warehouse.ForTenant(tenant).BilledAsync(live, range, cancellationToken);
        var invoices = (await Grain(tenant).ListInvoicesAsync(cancellationToken)).Where(i => IsIn(range, i.Entry.Key)).ToLookup(i => Place(i.Entry.Key));
        var cells = billed.ToLookup(c => new ReconciliationPosition(c.BillingPeriod, c.SourceId));

        var places = cells.Select(c => c.Key).Union(invoices.Select(i => i.Key)).Where(p => after is null || p.IsBehind(after))
            .OrderByDescending(p => p.Period).ThenBy(p => p.SourceId, StringComparer.Ordinal).Take(limit + 1).ToList();
        var shown = places.Take(limit).ToList();
        var names = (await registry.ListAsync(tenant, cancellationToken)).ToDictionary(s => s.SourceId, s => s.Settings.Name, StringComparer.Ordinal);
        var ledgers = await LedgersAsync(tenant, live, [.. shown.Select(p => p.SourceId).Distinct(StringComparer.Ordinal)], cancellationToken);
        ReconciliationBody[] items =
        [
            .. from place in shown
               let ledger = ledgers[place.SourceId]
               let entered = invoices[place].ToList()
               select ReconciliationMapping.Body(
                   Reconciler.Of(place.SourceId, place.Period, [.. cells[place]], ledger.Snapshots, ledger.Named, ledger.Exports, [.. entered.Select(Total)]),
                   names.GetValueOrDefault(place.SourceId, place.SourceId), entered),
        ];
        return (items, places.Count > limit);
    }

    private async Task<Dictionary<string, Ledger>> LedgersAsync(TenantId tenant, LiveSnapshots live, IReadOnlyCollection<string> sourceIds, CancellationToken cancellationToken)
    {
        var snapshots = (await warehouse.ForTenant(tenant).SnapshotRowsAsync(live, sourceIds, cancellationToken)).ToLookup(s => s.SourceId, StringComparer.Ordinal);
        var ledgers = await Task.WhenAll(sourceIds.Select(async id => (Id: id, Exports: await LedgerFacts.ReadAsync(registry.Grain(tenant, id)!, cancellationToken))));
        return ledgers.ToDictionary(l => l.Id, l =>
        {
            SnapshotRows[] rows = [.. snapshots[l.Id]];
            var named = l.Exports.Where(e => e.State == Contracts.Sources.ExportState.Published)
                .Where(e => e.SnapshotId is not null).SelectMany(e => new[] { (e.SnapshotId!.Value, e.Scope), (e.SnapshotId!.Value, "") }).ToHashSet();
            return new Ledger(rows, named, LedgerFacts.Of(l.Exports, rows));
        }, StringComparer.Ordinal);
    }

    private static InvoiceTotal Total(InvoiceView invoice)
    {
        var place = Place(invoice.Entry.Key);
        return new InvoiceTotal(place.SourceId, place.Period, invoice.Entry.Key.Currency, invoice.Entry.Total, invoice.Entry.Tolerance ?? Verdict.TotalTolerance);
    }

    private static ReconciliationPosition Place(InvoiceKey key) =>
        new(BillingPeriods.TryParse(key.BillingPeriod, out var period) ? period : default, key.SourceId);

    private static bool IsIn(BillingRange range, InvoiceKey key) => Place(key) is var place
        && (range.From is null || place.Period >= range.From) && (range.To is null || place.Period < range.To) && (range.SourceId is null || place.SourceId == range.SourceId);

    private IReconciliationGrain Grain(TenantId tenant) => grains.GetGrain<IReconciliationGrain>(tenant.Value);

    private sealed record Ledger(IReadOnlyCollection<SnapshotRows> Snapshots, IReadOnlySet<(Guid Snapshot, string Scope)> Named, IReadOnlyList<ExportFacts> Exports);
}

/// <summary>Where an entry stands in the list: newest period first, then by source.</summary>
internal sealed record ReconciliationPosition(DateOnly Period, string SourceId)
{
    public bool IsBehind(ReconciliationPosition other) =>
        Period == other.Period ? string.CompareOrdinal(SourceId, other.SourceId) > 0 : Period < other.Period;
}
