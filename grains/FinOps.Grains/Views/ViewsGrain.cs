using System.Security.Cryptography;
using FinOps.Contracts.Views;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Views;

[GrainType("views")]
internal sealed class ViewsGrain([PersistentState("views", GrainStore.Name)] IPersistentState<ViewsState> state, TimeProvider time) : Grain, IViewsGrain
{
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 12;

    public async Task<ViewChange> CreateAsync(ViewKind kind, ViewContent content, string by, CancellationToken cancellationToken)
    {
        var views = state.State.Views;
        if (IsTaken(kind, content.Name, except: null)) return new ViewChange(ViewOutcome.NameTaken, null);
        if (views.Count >= SavedView.MaxViews) return new ViewChange(ViewOutcome.Full, null);
        var view = new SavedView(RandomNumberGenerator.GetString(IdAlphabet, IdLength), kind, content, Revision: 1, by, time.GetUtcNow());
        views.Add(view.ViewId, view);
        await state.SaveAsync(this, cancellationToken);
        return new ViewChange(ViewOutcome.Done, view);
    }

    public async Task<ViewChange> ReplaceAsync(string viewId, ViewContent content, long? revision, ViewEditor editor, CancellationToken cancellationToken)
    {
        var views = state.State.Views;
        if (Refusal(viewId, revision, editor) is { } refusal) return refusal;
        var former = views[viewId];
        if (IsTaken(former.Kind, content.Name, viewId)) return new ViewChange(ViewOutcome.NameTaken, former);
        views[viewId] = former with { Content = content, Revision = former.Revision + 1, ChangedAt = time.GetUtcNow() };
        await state.SaveAsync(this, cancellationToken);
        return new ViewChange(ViewOutcome.Done, views[viewId]);
    }

    public async Task<ViewChange> RemoveAsync(string viewId, long? revision, ViewEditor editor, CancellationToken cancellationToken)
    {
        if (Refusal(viewId, revision, editor) is { } refusal) return refusal;
        state.State.Views.Remove(viewId);
        await state.SaveAsync(this, cancellationToken);
        return new ViewChange(ViewOutcome.Done, null);
    }

    public Task<SavedView?> GetAsync(string viewId, CancellationToken cancellationToken) => Task.FromResult(state.State.Views.GetValueOrDefault(viewId));

    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SavedView>>(state.State.Views.Values.OrderBy(v => v.Content.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Kind).ToArray());

    /// <summary>Why a change is not made; null where it may be.</summary>
    private ViewChange? Refusal(string viewId, long? revision, ViewEditor editor)
    {
        if (state.State.Views.GetValueOrDefault(viewId) is not { } view) return new ViewChange(ViewOutcome.NoSuchView, null);
        if (!view.MayBeChangedBy(editor)) return new ViewChange(ViewOutcome.NotYours, view);
        return revision is { } seen && seen != view.Revision ? new ViewChange(ViewOutcome.ChangedMeanwhile, view) : null;
    }

    private bool IsTaken(ViewKind kind, string name, string? except) => state.State.Views.Values.Any(
        v => v.Kind == kind && v.ViewId != except && string.Equals(v.Content.Name, name, StringComparison.OrdinalIgnoreCase));
}
