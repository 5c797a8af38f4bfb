using FinOps.Contracts.Sources;
using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Hooks;

/// <summary>The webhooks of one source and the deliveries that they have taken. Key: <c>tenant/source</c>.</summary>
[Alias("finops.IHookGrain")]
public interface IHookGrain : IGrainWithStringKey
{
    /// <returns>False where the source has as many hooks as it may, or the id is taken.</returns>
    [Alias("Create")]
    Task<bool> CreateAsync(HookRecord hook, CancellationToken cancellationToken);

    [Alias("Get"), AlwaysInterleave]
    Task<HookRecord?> GetAsync(string hookId, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<HookRecord>> ListAsync(CancellationToken cancellationToken);

    /// <returns>What was deleted; null where there is no such hook.</returns>
    [Alias("Delete")]
    Task<HookRecord?> DeleteAsync(string hookId, CancellationToken cancellationToken);

    /// <summary>Hands what was announced to the source. A delivery whose ids were all seen before has no effect.</summary>
    /// <remarks>The wish to look at the store is stored before this answers, so that the sender need not repeat it.</remarks>
    [Alias("Accept")]
    Task<HookOutcome> AcceptAsync(string hookId, HookDelivery delivery, CancellationToken cancellationToken);
}

[Alias("finops.hook-kind")]
public enum HookKind
{
    /// <summary>S3 event notifications through Amazon SNS.</summary>
    Sns = 0,

    /// <summary>Azure Event Grid, in its own schema or as CloudEvents.</summary>
    EventGrid = 1,

    /// <summary>Google Cloud Storage notifications through a Pub/Sub push subscription.</summary>
    PubSub = 2,

    /// <summary>CloudEvents over HTTP, signed as Standard Webhooks.</summary>
    CloudEvents = 3,
}

/// <param name="TokenId">The token that opens this hook and nothing else.</param>
/// <param name="Audience">The aud that a sender's JWT must have; null asks for no JWT.</param>
/// <param name="Issuer">The iss that a sender's JWT must have.</param>
/// <param name="Topic">Topic or subscription that alone may deliver; null for any.</param>
/// <param name="Sealed">The signing secret, encrypted by <see cref="ISecretBox"/>; empty where the kind has none.</param>
[GenerateSerializer, Immutable, Alias("finops.hook-record")]
public sealed record HookRecord(
    [property: Id(0)] string HookId,
    [property: Id(1)] HookKind Kind,
    [property: Id(2)] string TokenId,
    [property: Id(3)] string? Audience,
    [property: Id(4)] string? Issuer,
    [property: Id(5)] string? Topic,
    [property: Id(6)] string Sealed,
    [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset? LastEventAt)
{
    /// <summary>Leaves the sealed secret out: records end up in logs.</summary>
    public override string ToString() => $"{Kind} {HookId}";
}

/// <param name="Ids">The sender's ids of what was delivered; each counts once.</param>
/// <param name="Events">What it announces; may be empty.</param>
[GenerateSerializer, Immutable, Alias("finops.hook-delivery")]
public sealed record HookDelivery([property: Id(0)] IReadOnlyList<string> Ids, [property: Id(1)] IReadOnlyList<StoreEvent> Events);

[Alias("finops.hook-outcome")]
public enum HookOutcome
{
    Accepted = 0,

    /// <summary>Seen before: nothing was done.</summary>
    Duplicate = 1,

    /// <summary>No such hook.</summary>
    Unknown = 2,
}
