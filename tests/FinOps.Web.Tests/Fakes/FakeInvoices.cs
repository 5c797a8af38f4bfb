using FinOps.Contracts.Reconciliation;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeInvoices : IReconciliationGrain
{
    public Dictionary<InvoiceKey, InvoiceView> Entered { get; } = [];

    public bool IsFull { get; set; }

    public Task<IReadOnlyList<InvoiceView>?> SetInvoicesAsync(IReadOnlyList<InvoiceEntry> entries, string by, CancellationToken cancellationToken)
    {
        if (IsFull) return Task.FromResult<IReadOnlyList<InvoiceView>?>(null);
        InvoiceView[] views = [.. entries.Select(e => new InvoiceView(e, DateTimeOffset.UnixEpoch, by))];
        foreach (var view in views) Entered[view.Entry.Key] = view;
        return Task.FromResult<IReadOnlyList<InvoiceView>?>(views);
    }

    public Task<bool> RemoveInvoiceAsync(InvoiceKey key, CancellationToken cancellationToken) => Task.FromResult(Entered.Remove(key));

    public Task<IReadOnlyList<InvoiceView>> ListInvoicesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InvoiceView>>([.. Entered.Values]);
}
