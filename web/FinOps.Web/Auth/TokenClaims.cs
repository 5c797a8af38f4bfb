using System.Runtime.CompilerServices;
using System.Security.Claims;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;

namespace FinOps.Web.Auth;

/// <summary>What a request may know of its caller. The tenant is read here and nowhere else.</summary>
internal static class TokenClaims
{
    public const string Tenant = "finops:tenant";
    public const string Token = "finops:token";
    public const string Scope = "finops:scope";
    public const string Source = "finops:source";
    public const string Rows = "finops:rows";
    private static readonly ConditionalWeakTable<Claim, CostFilter> Parsed = [];

    public static ClaimsPrincipal Principal(TokenInfo token, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, Token, Scope);
        identity.AddClaim(new Claim(Tenant, token.TenantId));
        identity.AddClaim(new Claim(Token, token.TokenId));
        if (token.SourceId is { } source) identity.AddClaim(new Claim(Source, source));
        if (token.RowFilter is { } rows) identity.AddClaim(new Claim(Rows, rows));
        identity.AddClaims(token.Scopes.Select(s => new Claim(Scope, s)));
        return new ClaimsPrincipal(identity);
    }

    public static TenantId TenantId(this ClaimsPrincipal user) => Domain.Keys.TenantId.Parse(Required(user, Tenant));

    /// <summary>Whether the caller sees some rows of spend only.</summary>
    public static bool IsLimited(this ClaimsPrincipal user) => user.HasClaim(c => c.Type == Rows);

    /// <summary>As it is kept with the token; null for none.</summary>
    public static string? RowFilter(this ClaimsPrincipal user) => user.FindFirstValue(Rows);

    public static Viewer Viewer(this ClaimsPrincipal user) =>
        new(user.TenantId(), user.FindFirst(Rows) is { } rows ? Parsed.GetValue(rows, c => CostFilterJson.Parse(c.Value)) : null);

    public static string TokenId(this ClaimsPrincipal user) => Required(user, Token);

    /// <summary>Of a caller whose token is for one source; others have none.</summary>
    public static string SourceId(this ClaimsPrincipal user) => Required(user, Source);

    public static bool Has(this ClaimsPrincipal user, string scope) => user.HasClaim(Scope, scope);

    public static IReadOnlyList<string> Scopes(this ClaimsPrincipal user) => [.. user.FindAll(Scope).Select(c => c.Value)];

    private static string Required(ClaimsPrincipal user, string type) =>
        user.FindFirstValue(type) ?? throw new InvalidOperationException($"The caller has no claim {type}: an endpoint was reached without authentication.");
}
