using FinOps.Contracts.Reconciliation;
using FinOps.Focus;
using FinOps.Grains.Tests.Support;
using Orleans.Runtime;

namespace FinOps.Grains.Tests.Reconciliation;

[Collection(GrainCollection.Name)]
public sealed class InvoiceTests(GrainCluster cluster)
{
    private readonly string _tenant = "t" + Guid.NewGuid().ToString("N")[..12];

    private IReconciliationGrain Grain => cluster.Grains.GetGrain<IReconciliationGrain>(_tenant);

    [Fact]
    public async Task An_invoice_replaces_the_one_of_its_month_and_remembers_who_entered_it()
    {
        await SetAsync(Entry("2026-10", "1"), Entry("2026-11", "2"));
        await SetAsync(Entry("2026-11", "2.000000000000000001"));
        var all = await Grain.ListInvoicesAsync(CancellationToken.None);
        Assert.Equal([Money.Parse("1"), Money.Parse("2.000000000000000001")], all.Select(i => i.Entry.Total));
        Assert.All(all, i => Assert.Equal("token", i.EnteredBy));
    }

    [Fact]
    public async Task A_removed_invoice_is_gone_and_cannot_be_removed_twice()
    {
        await SetAsync(Entry("2026-11", "2"));
        Assert.True(await Grain.RemoveInvoiceAsync(Entry("2026-11", "2").Key, CancellationToken.None));
        Assert.False(await Grain.RemoveInvoiceAsync(Entry("2026-11", "2").Key, CancellationToken.None));
        Assert.Empty(await Grain.ListInvoicesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task More_than_fit_are_refused_whole_and_a_full_list_still_takes_corrections()
    {
        var entries = Enumerable.Range(0, InvoiceEntry.MaxEntries).Select(i => Entry("2026-11", "1", $"s{i}")).ToArray();
        Assert.NotNull(await SetAsync(entries));
        Assert.Null(await SetAsync(Entry("2026-10", "1", "s0"), Entry("2026-11", "5", "s0")));
        Assert.NotNull(await SetAsync(Entry("2026-11", "7", "s0")));
        var all = await Grain.ListInvoicesAsync(CancellationToken.None);
        Assert.Equal(InvoiceEntry.MaxEntries, all.Count);
        Assert.Equal(Money.Parse("7"), all.Single(i => i.Entry.Key.SourceId == "s0").Entry.Total);
    }

    [Fact]
    public async Task A_failed_write_leaves_what_was_entered_before()
    {
        await SetAsync(Entry("2026-11", "2"));
        cluster.Storage.FailNext(_tenant, FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<OrleansException>(() => SetAsync(Entry("2026-11", "3")));
        Assert.Equal(Money.Parse("2"), Assert.Single(await Grain.ListInvoicesAsync(CancellationToken.None)).Entry.Total);
    }

    [Fact]
    public async Task Invoices_are_there_again_after_the_grain_was_put_away()
    {
        await SetAsync(Entry("2026-11", "2"));
        await cluster.DeactivateAsync(Grain);
        Assert.Equal(Money.Parse("2"), Assert.Single(await Grain.ListInvoicesAsync(CancellationToken.None)).Entry.Total);
    }

    private Task<IReadOnlyList<InvoiceView>?> SetAsync(params InvoiceEntry[] entries) => Grain.SetInvoicesAsync(entries, "token", CancellationToken.None);

    private static InvoiceEntry Entry(string period, string total, string source = "aws") =>
        new(new InvoiceKey(source, period, "USD"), Money.Parse(total), InvoiceId: null, Note: null, Tolerance: null, InvoiceOrigin.Entered);
}
