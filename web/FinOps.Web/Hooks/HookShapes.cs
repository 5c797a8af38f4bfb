using FinOps.Contracts.Hooks;

namespace FinOps.Web.Hooks;

/// <param name="Kind">sns, eventGrid, pubSub or cloudEvents.</param>
/// <param name="Audience">The aud of the sender's JWT. Needed for pubSub; for eventGrid it asks for a JWT of Microsoft Entra.</param>
/// <param name="Issuer">The iss of the sender's JWT for eventGrid; for pubSub the e-mail of the service account that signs, or absent.</param>
/// <param name="Topic">ARN of the SNS topic, or name of the Pub/Sub subscription, that alone may deliver; absent for any.</param>
public sealed record CreateHook(string? Kind, string? Audience = null, string? Issuer = null, string? Topic = null);

/// <param name="Url">Where the sender is to deliver. Whole, with its token, only when the hook is made.</param>
/// <param name="Secret">Shown when the hook is made and never again: of cloudEvents the secret that signs, of others the token in the URL.</param>
public sealed record HookBody(
    string HookId, HookKind Kind, string Url, string? Secret, string? Audience, string? Issuer, string? Topic, DateTimeOffset CreatedAt, DateTimeOffset? LastEventAt);

/// <param name="Outcome">accepted, or duplicate where the same delivery was taken before.</param>
public sealed record HookAnswer(HookOutcome Outcome);
