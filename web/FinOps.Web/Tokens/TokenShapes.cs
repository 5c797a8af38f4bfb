using System.Text.Json;

namespace FinOps.Web.Tokens;

/// <param name="RowFilter">The only rows of spend that it sees; null for all.</param>
public sealed record TokenView(string TokenId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, JsonElement? RowFilter);

/// <param name="Scopes">Of read, ingest, admin; operator only from a token that has it.</param>
/// <param name="ExpiresAt">Null for a token that works until it is revoked.</param>
/// <param name="RowFilter">Limits the token to rows of spend that a filter of docs/query.md keeps; its scopes are then of read and admin. A limited token makes tokens that are limited by its own filter as well.</param>
public sealed record CreateToken(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt = null, JsonElement? RowFilter = null);

/// <param name="Secret">The token's whole text, shown here and never again.</param>
public sealed record TokenWithSecret(TokenView Token, string Secret);
