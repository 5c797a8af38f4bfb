using Orleans;

namespace FinOps.Contracts.Views;

/// <param name="View">As it is now; null where nothing is there or it was removed.</param>
[GenerateSerializer, Immutable, Alias("finops.view-change")]
public sealed record ViewChange([property: Id(0)] ViewOutcome Outcome, [property: Id(1)] SavedView? View);

[Alias("finops.view-outcome")]
public enum ViewOutcome
{
    Done = 0,
    NoSuchView = 1,

    /// <summary>Another of the kind has the name.</summary>
    NameTaken = 2,

    /// <summary>It has another revision than the caller saw.</summary>
    ChangedMeanwhile = 3,

    /// <summary>Somebody else's, and the caller is no admin.</summary>
    NotYours = 4,

    /// <summary>The tenant keeps <see cref="SavedView.MaxViews"/> already.</summary>
    Full = 5,
}
