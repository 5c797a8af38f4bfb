using FinOps.Contracts.Views;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeViews : IViewsGrain
{
    private readonly Dictionary<string, SavedView> _views = [];

    /// <summary>When set, every change is refused with it.</summary>
    public ViewOutcome? Refusal { get; set; }

    /// <summary>What the last change was asked to replace or remove.</summary>
    public (long? Revision, ViewEditor Editor)? Asked { get; private set; }

    public Task<ViewChange> CreateAsync(ViewKind kind, ViewContent content, string by, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal) return Task.FromResult(new ViewChange(refusal, null));
        var view = new SavedView(Guid.NewGuid().ToString("N"), kind, content, 1, by, DateTimeOffset.UnixEpoch);
        _views.Add(view.ViewId, view);
        return Task.FromResult(new ViewChange(ViewOutcome.Done, view));
    }

    public Task<ViewChange> ReplaceAsync(string viewId, ViewContent content, long? revision, ViewEditor editor, CancellationToken cancellationToken)
    {
        Asked = (revision, editor);
        if (Refusal is { } refusal) return Task.FromResult(new ViewChange(refusal, _views[viewId]));
        _views[viewId] = _views[viewId] with { Content = content, Revision = _views[viewId].Revision + 1 };
        return Task.FromResult(new ViewChange(ViewOutcome.Done, _views[viewId]));
    }

    public Task<ViewChange> RemoveAsync(string viewId, long? revision, ViewEditor editor, CancellationToken cancellationToken)
    {
        Asked = (revision, editor);
        if (Refusal is { } refusal) return Task.FromResult(new ViewChange(refusal, null));
        return Task.FromResult(new ViewChange(_views.Remove(viewId) ? ViewOutcome.Done : ViewOutcome.NoSuchView, null));
    }

    public Task<SavedView?> GetAsync(string viewId, CancellationToken cancellationToken) => Task.FromResult(_views.GetValueOrDefault(viewId));

    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SavedView>>([.. _views.Values]);
}
