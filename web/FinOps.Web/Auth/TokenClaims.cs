using System.Security.Claims;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Keys;

namespace FinOps.Web.Auth;

/// <summary>What a request may know of its caller. The tenant is read here and nowhere else.</summary>
internal static class TokenClaims
{
    public const string Tenant = "finops:tenant";
    public const string Token = "finops:token";
    public const string Scope = "finops:scope";
    public const string Source = "finops:source";

    public static ClaimsPrincipal Principal(TokenInfo token, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, Token, Scope);
        identity.AddClaim(new Claim(Tenant, token.TenantId));
        identity.AddClaim(new Claim(Token, token.TokenId));
        if (token.SourceId is { } source) identity.AddClaim(new Claim(Source, source));
        identity.AddClaims(token.Scopes.Select(s => new Claim(Scope, s)));
        return new ClaimsPrincipal(identity);
    }

    public static TenantId TenantId(this ClaimsPrincipal user) => Domain.Keys.TenantId.Parse(Required(user, Tenant));

    public static string TokenId(this ClaimsPrincipal user) => Required(user, Token);

    /// <summary>Of a caller whose token is for one source; others have none.</summary>
    public static string SourceId(this ClaimsPrincipal user) => Required(user, Source);

    public static bool Has(this ClaimsPrincipal user, string scope) => user.HasClaim(Scope, scope);

    public static IReadOnlyList<string> Scopes(this ClaimsPrincipal user) => [.. user.FindAll(Scope).Select(c => c.Value)];

    private static string Required(ClaimsPrincipal user, string type) =>
        user.FindFirstValue(type) ?? throw new InvalidOperationException($"The caller has no claim {type}: an endpoint was reached without authentication.");
}
