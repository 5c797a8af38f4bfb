namespace FinOps.Web.Me;

/// <summary>Who the token is, and what answers it.</summary>
public sealed record MeView(string TenantId, string TenantName, string TokenId, IReadOnlyList<string> Scopes, string Version, string GrainRuntime);
