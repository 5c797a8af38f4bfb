using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Queues;

internal static class QueueRoutes
{
    private const string NoSuch = "No such message.";

    /// <summary>As many as a poller keeps: with bodies they are paged here, by what a page may hold.</summary>
    private const int Most = 50;

    public static void MapQueues(this IEndpointRouteBuilder v1)
    {
        var queue = v1.MapGroup("/sources/{sourceId}/queue").WithTags("Queues");
        queue.MapGet("", GetAsync).RequireAuthorization(Policies.Read).ProducesProblem(404).WithName("GetQueue").WithSummary("How polling the source's queue goes.");
        queue.MapGet("/dead-messages", ListAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404)
            .WithName("ListDeadMessages").WithSummary("Messages that came to nothing and were taken off the queue, newest first, with their bodies.");
        queue.MapPost("/dead-messages/{messageId}/replay", ReplayAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404).ProducesProblem(409)
            .WithName("ReplayDeadMessage").WithSummary("Looks for what the message announced, reads its export again, and takes the message off the list.");
        queue.MapDelete("/dead-messages/{messageId}", DeleteAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404)
            .WithName("DeleteDeadMessage").WithSummary("Takes the message off the list for good.");
    }

    private static async Task<Results<Ok<QueueBody>, ProblemHttpResult>> GetAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry sources, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(sourceId, user, sources, grains, cancellationToken) is not { } poller) return Problem.NotFound(SourceRoutes.NoSuch);
        var view = await poller.GetAsync(cancellationToken);
        return TypedResults.Ok(new QueueBody(view.IsPolling, view.Held, view.LastReceivedAt, view.LastError, view.NextPollAt, view.DeadMessages));
    }

    private static async Task<Results<Ok<Page<DeadMessageBody>>, ValidationProblem, ProblemHttpResult>> ListAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry sources, IGrainFactory grains, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var most = checks.Number("limit", limit, fallback: 20, least: 1, most: Most);
        checks.OptionalText("cursor", cursor, 200);
        if (checks.Failed) return checks.Problem();
        if (await FindAsync(sourceId, user, sources, grains, cancellationToken) is not { } poller) return Problem.NotFound(SourceRoutes.NoSuch);
        var page = await poller.ListDeadMessagesAsync(cursor, most, cancellationToken);
        return TypedResults.Ok(new Page<DeadMessageBody>([.. page.Items.Select(m => Body(sourceId, m))], page.Next));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
        string sourceId, string messageId, ClaimsPrincipal user, SourceRegistry sources, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(sourceId, user, sources, grains, cancellationToken) is not { } poller) return Problem.NotFound(SourceRoutes.NoSuch);
        return await poller.ReplayDeadMessageAsync(messageId, cancellationToken) switch
        {
            DeadMessageReplay.Replayed => TypedResults.Accepted((string?)null),
            DeadMessageReplay.Unreadable => Problem.Conflict("The message announces nothing that can be understood: scan the source, then delete it."),
            _ => Problem.NotFound(NoSuch),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string sourceId, string messageId, ClaimsPrincipal user, SourceRegistry sources, IGrainFactory grains, CancellationToken cancellationToken) =>
        await FindAsync(sourceId, user, sources, grains, cancellationToken) is { } poller && await poller.DeleteDeadMessageAsync(messageId, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound(NoSuch);

    private static async Task<IQueuePollerGrain?> FindAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry sources, IGrainFactory grains, CancellationToken cancellationToken) =>
        await sources.FindAsync(user.TenantId(), sourceId, cancellationToken) is null
            ? null
            : grains.GetGrain<IQueuePollerGrain>(new SourceKey(user.TenantId(), sourceId).ToString());

    private static DeadMessageBody Body(string sourceId, DeadMessage m) =>
        new(m.MessageId, sourceId, m.Body, m.IsCut, m.Receives, m.Code, m.Reason, m.ExportId, m.SentAt, m.GivenUpAt);
}
