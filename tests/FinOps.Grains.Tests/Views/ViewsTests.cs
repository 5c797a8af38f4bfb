using FinOps.Contracts.Views;
using FinOps.Grains.Tests.Support;
using Orleans.Runtime;

namespace FinOps.Grains.Tests.Views;

[Collection(GrainCollection.Name)]
public sealed class ViewsTests(GrainCluster cluster)
{
    private static readonly ViewEditor Mine = new("mine", IsAdmin: false);
    private static readonly ViewEditor Stranger = new("stranger", IsAdmin: false);
    private static readonly ViewEditor Admin = new("admin", IsAdmin: true);
    private readonly string _tenant = "t" + Guid.NewGuid().ToString("N")[..12];

    private IViewsGrain Grain => cluster.Grains.GetGrain<IViewsGrain>(_tenant);

    [Fact]
    public async Task A_view_is_there_again_after_the_grain_was_put_away()
    {
        var view = await CreatedAsync("Compute");
        await cluster.DeactivateAsync(Grain);
        Assert.Equal(view, await Grain.GetAsync(view.ViewId, CancellationToken.None));
    }

    [Fact]
    public async Task Every_change_has_a_revision_and_an_older_one_is_refused()
    {
        var view = await CreatedAsync("Compute");
        var second = await ReplaceAsync(view, "Compute", Mine);
        Assert.Equal((ViewOutcome.Done, 2L), (second.Outcome, second.View!.Revision));
        Assert.Equal(ViewOutcome.ChangedMeanwhile, (await ReplaceAsync(view, "Late", Mine)).Outcome);
        Assert.Equal(ViewOutcome.ChangedMeanwhile, (await Grain.RemoveAsync(view.ViewId, view.Revision, Mine, CancellationToken.None)).Outcome);
        Assert.Equal("Compute", (await Grain.GetAsync(view.ViewId, CancellationToken.None))!.Content.Name);
    }

    [Fact]
    public async Task Only_its_creator_and_admins_change_a_view()
    {
        var view = await CreatedAsync("Compute");
        Assert.Equal(ViewOutcome.NotYours, (await ReplaceAsync(view, "Taken over", Stranger)).Outcome);
        Assert.Equal(ViewOutcome.NotYours, (await Grain.RemoveAsync(view.ViewId, null, Stranger, CancellationToken.None)).Outcome);
        Assert.Equal(ViewOutcome.Done, (await ReplaceAsync(view, "Tidied", Admin)).Outcome);
        Assert.Equal(ViewOutcome.Done, (await Grain.RemoveAsync(view.ViewId, null, Mine, CancellationToken.None)).Outcome);
        Assert.Equal(ViewOutcome.NoSuchView, (await Grain.RemoveAsync(view.ViewId, null, Mine, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task A_name_is_there_once_for_each_kind_whatever_its_case()
    {
        var view = await CreatedAsync("Compute");
        Assert.Equal(ViewOutcome.NameTaken, (await CreateAsync("COMPUTE")).Outcome);
        Assert.Equal(ViewOutcome.Done, (await CreateAsync("Compute", ViewKind.Dashboard)).Outcome);
        var other = await CreatedAsync("Storage");
        Assert.Equal(ViewOutcome.NameTaken, (await ReplaceAsync(other, "compute", Mine)).Outcome);
        Assert.Equal(ViewOutcome.Done, (await ReplaceAsync(view, "compute", Mine)).Outcome);
        Assert.Equal(["compute", "Compute", "Storage"], (await Grain.ListAsync(CancellationToken.None)).Select(v => v.Content.Name));
    }

    [Fact]
    public async Task A_full_tenant_keeps_what_it_has_and_may_still_change_it()
    {
        var first = await CreatedAsync("0");
        for (var i = 1; i < SavedView.MaxViews; i++) await CreatedAsync($"{i}");
        Assert.Equal(ViewOutcome.Full, (await CreateAsync("one more")).Outcome);
        Assert.Equal(ViewOutcome.Done, (await ReplaceAsync(first, "zero", Mine)).Outcome);
        Assert.Equal(SavedView.MaxViews, (await Grain.ListAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_failed_write_leaves_what_was_saved_before()
    {
        var view = await CreatedAsync("Compute");
        cluster.Storage.FailNext(_tenant, FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<OrleansException>(() => ReplaceAsync(view, "Lost", Mine));
        Assert.Equal(view, Assert.Single(await Grain.ListAsync(CancellationToken.None)));
    }

    private Task<ViewChange> CreateAsync(string name, ViewKind kind = ViewKind.View) =>
        Grain.CreateAsync(kind, new ViewContent(name, "{}"), Mine.TokenId, CancellationToken.None);

    private async Task<SavedView> CreatedAsync(string name) => (await CreateAsync(name)).View!;

    private Task<ViewChange> ReplaceAsync(SavedView view, string name, ViewEditor editor) =>
        Grain.ReplaceAsync(view.ViewId, new ViewContent(name, """{"a":1}"""), view.Revision, editor, CancellationToken.None);
}
