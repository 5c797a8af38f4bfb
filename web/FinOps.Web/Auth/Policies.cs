using FinOps.Contracts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Auth;

/// <summary>One policy per scope. A scope does not imply another: a token says everything it may do.</summary>
internal static class Policies
{
    public const string Read = "Read";
    public const string Ingest = "Ingest";
    public const string Admin = "Admin";
    public const string Operator = "Operator";
    public const string Hook = "Hook";

    /// <summary>One of the two: what it answers depends on which.</summary>
    public const string ReadOrOperator = "ReadOrOperator";

    public static IReadOnlyDictionary<string, string> ScopeOf { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Read] = TokenScope.Read,
        [Ingest] = TokenScope.Ingest,
        [Admin] = TokenScope.Admin,
        [Operator] = TokenScope.Operator,
        [Hook] = TokenScope.Hook,
    };

    public static void AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<TokenAuthenticator>();
        services.AddSingleton<SignInLimiter>();
        services.AddAuthentication(TokenAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var (policy, scope) in ScopeOf)
            authorization.AddPolicy(policy, p => p.RequireAuthenticatedUser().RequireClaim(TokenClaims.Scope, scope));
        authorization.AddPolicy(ReadOrOperator, p => p.RequireAuthenticatedUser().RequireClaim(TokenClaims.Scope, TokenScope.Read, TokenScope.Operator));
    }
}
