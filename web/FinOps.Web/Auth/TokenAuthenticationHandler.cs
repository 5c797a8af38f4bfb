using System.Text.Encodings.Web;
using FinOps.Contracts.Tokens;
using FinOps.Web.Problems;
using FinOps.Web.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Auth;

/// <summary>
/// Bearer tokens; for the hub also <c>access_token</c> in the query, because browsers cannot set headers on a WebSocket. Webhooks have their
/// token in the query alone: clouds put their own JWT into the header.
/// </summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    TokenAuthenticator authenticator, SignInLimiter limiter, WebMetrics metrics)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";
    private static readonly object LimitedKey = new();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = Presented();
        if (text is null) return AuthenticateResult.NoResult();
        if (!TokenText.TryParse(text, out var token)) return Refuse("malformed");
        if (authenticator.Remembered(token) is not { } info)
        {
            if (!limiter.MayTry(Context))
            {
                Context.Items[LimitedKey] = true;
                metrics.SignInRefused("limited");
                return AuthenticateResult.Fail("Too many refused tokens from this address.");
            }

            info = await authenticator.AskAsync(token, Context.RequestAborted);
            if (info is null) return Refuse("unknown");
        }

        // A hook's token stands in an address that others keep: it must open nothing else, not even what any token may see.
        if (info.Scopes.Contains(TokenScope.Hook, StringComparer.Ordinal) != IsHook) return Refuse("misplaced");
        var properties = new AuthenticationProperties { ExpiresUtc = info.ExpiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(TokenClaims.Principal(info, SchemeName), properties, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.Items.ContainsKey(LimitedKey))
        {
            Response.Headers.RetryAfter = "60";
            return Problem.WriteAsync(Context, StatusCodes.Status429TooManyRequests, "Too many refused tokens from this address.");
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.WriteAsync(Context, StatusCodes.Status403Forbidden);

    private bool IsHook => Request.Path.StartsWithSegments("/v1/hooks", StringComparison.OrdinalIgnoreCase);

    private AuthenticateResult Refuse(string reason)
    {
        limiter.Refused(Context);
        metrics.SignInRefused(reason);
        return AuthenticateResult.Fail("The token is not accepted.");
    }

    private string? Presented()
    {
        const string Bearer = "Bearer ";
        if (IsHook) return Request.Query.TryGetValue("token", out var inAddress) ? inAddress.ToString() : null;
        string? header = Request.Headers.Authorization;
        if (!string.IsNullOrEmpty(header)) return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        return Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && Request.Query.TryGetValue("access_token", out var query)
            ? query.ToString()
            : null;
    }
}
