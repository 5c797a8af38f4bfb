using System.Text.Json;

namespace FinOps.Web.Me;

/// <summary>Who the token is, and what answers it.</summary>
/// <param name="RowFilter">The only rows of spend that the token sees; null for all.</param>
public sealed record MeView(string TenantId, string TenantName, string TokenId, IReadOnlyList<string> Scopes, string Version, string GrainRuntime, JsonElement? RowFilter);
