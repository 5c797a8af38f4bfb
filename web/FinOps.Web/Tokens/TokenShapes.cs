namespace FinOps.Web.Tokens;

public sealed record TokenView(string TokenId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <param name="Scopes">Of read, ingest, admin; operator only from a token that has it.</param>
/// <param name="ExpiresAt">Null for a token that works until it is revoked.</param>
public sealed record CreateToken(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt = null);

/// <param name="Secret">The token's whole text, shown here and never again.</param>
public sealed record TokenWithSecret(TokenView Token, string Secret);
