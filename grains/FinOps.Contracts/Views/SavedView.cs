using Orleans;

namespace FinOps.Contracts.Views;

/// <param name="Revision">From 1, one more with every change.</param>
/// <param name="CreatedBy">Id of a token; it may be revoked by now.</param>
[GenerateSerializer, Immutable, Alias("finops.saved-view")]
public sealed record SavedView(
    [property: Id(0)] string ViewId,
    [property: Id(1)] ViewKind Kind,
    [property: Id(2)] ViewContent Content,
    [property: Id(3)] long Revision,
    [property: Id(4)] string CreatedBy,
    [property: Id(5)] DateTimeOffset ChangedAt)
{
    /// <summary>Of one tenant. With <see cref="ViewContent.MaxBodyBytes"/> it bounds the state, which is written whole at every change: 3.2 MB.</summary>
    public const int MaxViews = 200;

    public bool MayBeChangedBy(ViewEditor editor)
    {
        ArgumentNullException.ThrowIfNull(editor);
        return editor.IsAdmin || string.Equals(editor.TokenId, CreatedBy, StringComparison.Ordinal);
    }
}

/// <param name="Name">Unique among the tenant's views of a kind, whatever the case.</param>
/// <param name="Body">JSON that only clients understand: what is asked and how it is drawn, never an answer.</param>
[GenerateSerializer, Immutable, Alias("finops.view-content")]
public sealed record ViewContent([property: Id(0)] string Name, [property: Id(1)] string Body)
{
    public const int MaxNameLength = 100;
    public const int MaxBodyBytes = 16 << 10;
}

/// <summary>Who asks for a change.</summary>
[GenerateSerializer, Immutable, Alias("finops.view-editor")]
public sealed record ViewEditor([property: Id(0)] string TokenId, [property: Id(1)] bool IsAdmin);

[Alias("finops.view-kind")]
public enum ViewKind
{
    /// <summary>One question and its picture.</summary>
    View = 0,

    /// <summary>Several, as tiles.</summary>
    Dashboard = 1,
}
