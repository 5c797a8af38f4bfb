using System.Security.Claims;
using FinOps.Contracts.Hooks;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace FinOps.Web.Hooks;

/// <summary>What clouds call. The token in the URL alone says which tenant and which source; then the sender proves itself as its kind does.</summary>
internal static partial class HookDeliveryRoutes
{
    private const int MaxBody = 256 << 10;

    public static void MapHookDelivery(this IEndpointRouteBuilder v1)
    {
        // No part of the described interface: each cloud has its own.
        var hooks = v1.MapGroup("/hooks/{kind}/{hookId}").RequireAuthorization(Policies.Hook).ExcludeFromDescription();
        hooks.MapPost("", DeliverAsync).BodyUpTo(MaxBody);
        hooks.MapMethods("", [HttpMethods.Options], AllowAsync);
    }

    private static async Task<IResult> DeliverAsync(
        string kind, string hookId, HttpContext context, ClaimsPrincipal user, HookRegistry hooks, IEnumerable<IHookReceiver> receivers, ILogger<HookRegistry> logger, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, hookId, user, hooks, cancellationToken) is not { } hook) return Problem.NotFound("No such webhook.");
        if (await ReadAsync(context.Request, cancellationToken) is not { } body) return Problem.Of(413, $"A delivery may have up to {MaxBody} bytes.");
        var request = new HookRequest(user.TenantId(), hook, context.Request.Headers, context.Request.ContentType, body);
        HookVerdict verdict;
        try
        {
            verdict = await receivers.Single(r => r.Kind == hook.Kind).ReceiveAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or FormatException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nothing is known of the sender then; it tries again.
            LogUnproven(logger, exception, hookId);
            return Problem.Of(503, "What proves the sender could not be fetched.");
        }

        switch (verdict)
        {
            case HookVerdict.Refused refused:
                LogRefused(logger, hookId, refused.Reason);
                return Problem.Of(401, refused.Reason);
            case HookVerdict.Malformed malformed:
                LogRefused(logger, hookId, malformed.Reason);
                return Problem.Of(400, malformed.Reason);
            case HookVerdict.Reply reply:
                return TypedResults.Content(reply.Json, "application/json");
            case HookVerdict.Delivered delivered:
                var outcome = await hooks.Hooks(user.TenantId(), user.SourceId()).AcceptAsync(hookId, delivered.Delivery, cancellationToken);
                return outcome is HookOutcome.Unknown ? Problem.NotFound("No such webhook.") : TypedResults.Ok(new HookAnswer(outcome));
            default:
                throw new InvalidOperationException($"No answer to {verdict}.");
        }
    }

    /// <summary>The permission that CloudEvents senders, Event Grid among them, ask for before they deliver.</summary>
    private static async Task<Results<Ok, ProblemHttpResult>> AllowAsync(
        string kind, string hookId, HttpContext context, ClaimsPrincipal user, HookRegistry hooks, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, hookId, user, hooks, cancellationToken) is not { Kind: HookKind.EventGrid or HookKind.CloudEvents }) return Problem.NotFound("No such webhook.");
        var origin = context.Request.Headers["WebHook-Request-Origin"];
        if (StringValues.IsNullOrEmpty(origin)) return Problem.Of(400, "WebHook-Request-Origin is missing.");
        context.Response.Headers["WebHook-Allowed-Origin"] = origin;
        context.Response.Headers["WebHook-Allowed-Rate"] = "600";
        context.Response.Headers.Allow = "POST, OPTIONS";
        return TypedResults.Ok();
    }

    /// <summary>The hook of this kind that the caller's token was made for; another hook's token, of the same source even, finds nothing.</summary>
    private static async Task<HookRecord?> FindAsync(string kind, string hookId, ClaimsPrincipal user, HookRegistry hooks, CancellationToken cancellationToken)
    {
        if (!HookRegistry.IsHookId(hookId)) return null;
        var hook = await hooks.Hooks(user.TenantId(), user.SourceId()).GetAsync(hookId, cancellationToken);
        return hook is not null && hook.TokenId == user.TokenId() && string.Equals(hook.Kind.ToString(), kind, StringComparison.OrdinalIgnoreCase) ? hook : null;
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBody) return null;
        using var whole = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > MaxBody) return null;
        }

        return whole.ToArray();
    }

    [LoggerMessage(3110, LogLevel.Warning, "A delivery to webhook {HookId} was not taken: {Reason} If it was yours, compare the hook's settings with the sender's.")]
    private static partial void LogRefused(ILogger logger, string hookId, string reason);

    [LoggerMessage(3112, LogLevel.Warning, "A delivery to webhook {HookId} waits: the keys that prove its sender could not be fetched. Check that this host may reach the internet")]
    private static partial void LogUnproven(ILogger logger, Exception exception, string hookId);
}
