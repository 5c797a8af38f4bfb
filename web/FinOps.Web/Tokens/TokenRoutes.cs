using System.Security.Claims;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Querying;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Tokens;

internal static class TokenRoutes
{
    /// <summary>Of tokens that are limited to some rows: other scopes change or show what cannot be narrowed.</summary>
    private static readonly string[] LimitedScopes = [TokenScope.Read, TokenScope.Admin];

    private static readonly string[] Scopes = [TokenScope.Read, TokenScope.Ingest, TokenScope.Admin, TokenScope.Operator];

    public static void MapTokens(this IEndpointRouteBuilder v1)
    {
        var tokens = v1.MapGroup("/tokens").WithTags("Tokens").RequireAuthorization(Policies.Admin).NarrowsRows();
        tokens.MapGet("", ListAsync).WithName("ListTokens").WithSummary("The tenant's tokens, without their secrets.");
        tokens.MapPost("", CreateAsync).ProducesProblem(403).WithName("CreateToken").WithSummary("Creates a token; its text is shown once.");
        tokens.MapDelete("/{tokenId}", RevokeAsync).ProducesProblem(404)
            .WithName("RevokeToken").WithSummary("Revokes a token; it stops working within ten seconds everywhere.");
    }

    private static async Task<Results<Ok<Page<TokenView>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, TokenIssuer issuer, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var page = new PageRequest(checks, cursor, limit);
        if (checks.Failed) return checks.Problem();
        var tokens = await issuer.ListAsync(user.TenantId().Value, cancellationToken);
        return TypedResults.Ok(page.Take(tokens.Where(t => IsSeenBy(user.Viewer(), t)).Select(View), t => t.TokenId));
    }

    private static async Task<Results<Created<TokenWithSecret>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        CreateToken body, ClaimsPrincipal user, TokenIssuer issuer, RowFilterRequest rowFilter, TimeProvider time, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var name = checks.Text("name", body.Name, 200);
        var scopes = (body.Scopes ?? []).Distinct(StringComparer.Ordinal).ToArray();
        checks.Require(scopes.Length > 0, "scopes", "names no scope.");
        foreach (var scope in scopes.Where(s => !Scopes.Contains(s, StringComparer.Ordinal)))
            checks.Add("scopes", $"must be of {string.Join(", ", Scopes)}.");
        checks.Require(body.ExpiresAt is null || body.ExpiresAt > time.GetUtcNow(), "expiresAt", "is in the past.");
        var rows = await rowFilter.ReadAsync(checks, body.RowFilter, user, cancellationToken);
        if (rows is not null) checks.Require(!scopes.Except(LimitedScopes, StringComparer.Ordinal).Any(), "scopes", "of a token that is limited to some rows are of read, admin.");
        if (checks.Failed) return checks.Problem();
        if (scopes.Contains(TokenScope.Operator, StringComparer.Ordinal) && !user.Has(TokenScope.Operator))
            return Problem.Of(403, "Only an operator can make an operator's token.");

        var (token, text) = await issuer.IssueAsync(user.TenantId().Value, name, scopes, body.ExpiresAt, cancellationToken, rows: rows);
        return TypedResults.Created($"/v1/tokens/{token.TokenId}", new TokenWithSecret(View(token), text));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string tokenId, ClaimsPrincipal user, TokenIssuer issuer, CancellationToken cancellationToken) =>
        await issuer.FindAsync(user.TenantId().Value, tokenId, cancellationToken) is { } token && IsSeenBy(user.Viewer(), token)
        && await issuer.RevokeAsync(user.TenantId().Value, tokenId, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("No such token.");

    /// <summary>Others' filters name what a limited caller must not see, and their tokens are not its to end.</summary>
    private static bool IsSeenBy(Viewer viewer, TokenInfo token) => viewer.Rows is not { } limit || (Filter(token) is { } rows && RowFilters.IsWithin(rows, limit));

    private static CostFilter? Filter(TokenInfo token) => token.RowFilter is { } rows ? CostFilterJson.Parse(rows) : null;

    private static TokenView View(TokenInfo token) => new(token.TokenId, token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt, RowFilterJson.Of(token.RowFilter));
}
