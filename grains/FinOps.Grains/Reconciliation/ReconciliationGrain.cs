using FinOps.Contracts.Reconciliation;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Reconciliation;

[GrainType("reconciliation")]
internal sealed class ReconciliationGrain([PersistentState("invoices", GrainStore.Name)] IPersistentState<InvoiceState> state, TimeProvider time)
    : Grain, IReconciliationGrain
{
    public async Task<IReadOnlyList<InvoiceView>?> SetInvoicesAsync(IReadOnlyList<InvoiceEntry> entries, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var views = entries.Select(e => new InvoiceView(e, now, by)).ToArray();
        var invoices = state.State.Invoices;
        var added = views.Select(v => Name(v.Entry.Key)).Distinct(StringComparer.Ordinal).Count(name => !invoices.ContainsKey(name));
        if (invoices.Count + added > InvoiceEntry.MaxEntries) return null;
        foreach (var view in views) invoices[Name(view.Entry.Key)] = view;
        await state.SaveAsync(this, cancellationToken);
        return views;
    }

    public async Task<bool> RemoveInvoiceAsync(InvoiceKey key, CancellationToken cancellationToken)
    {
        if (!state.State.Invoices.Remove(Name(key))) return false;
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    public Task<IReadOnlyList<InvoiceView>> ListInvoicesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InvoiceView>>(state.State.Invoices.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => i.Value).ToArray());

    private static string Name(InvoiceKey key) => $"{key.SourceId}/{key.BillingPeriod}/{key.Currency}";
}

[GenerateSerializer, Alias("finops.invoice-state")]
public sealed class InvoiceState
{
    /// <summary>By source, period and currency.</summary>
    [Id(0)] public Dictionary<string, InvoiceView> Invoices { get; set; } = [];
}
