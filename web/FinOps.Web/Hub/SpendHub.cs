using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Web.Auth;
using FinOps.Web.Dimensions;
using FinOps.Web.Hub.Queries;
using FinOps.Web.Problems;
using FinOps.Web.Spend;
using FinOps.Web.Telemetry;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace FinOps.Web.Hub;

/// <summary>
/// Live spend: a snapshot at version N, then deltas N+1, N+2... A delta may overtake the snapshot that it belongs after:
/// clients hold it until then. The tenant is the token's; nothing that a client sends names one.
/// A token that is limited to some rows is told of a publish with <c>resync</c>, never with its deltas, and reads a snapshot of its rows.
/// </summary>
[Authorize(Policies.Read)]
internal sealed class SpendHub(SpendFeed feed, SpendScopes scopes, HotCells hot, LiveQueries queries, WebMetrics metrics) : Microsoft.AspNetCore.SignalR.Hub
{
    private string TenantId => Context.User!.TenantId().Value;

    public override Task OnConnectedAsync()
    {
        var connection = new LiveConnection(Context.ConnectionId, TenantId, Context.User!.TokenId(), Context.User!.IsLimited(), Context.Abort, metrics);
        if (!feed.Join(connection)) Context.Abort();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Leave(TenantId, Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Says what the connection sees from now on, in place of what it saw before.</summary>
    public async Task<SnapshotBody> Subscribe(Subscription subscription)
    {
        var checks = new Checks();
        var names = await scopes.NamesAsync(Context.User!.TenantId(), Context.ConnectionAborted);
        var filter = CellFilter.Read(checks, names, subscription);
        if (checks.Failed) throw new HubException(string.Join(" ", checks.Messages));
        return await ReadAsync(filter, names);
    }

    /// <summary>The same cells again, at the version of now.</summary>
    public async Task<SnapshotBody> Resync()
    {
        var filter = Connection().Filter ?? throw new HubException("Subscribe comes before Resync.");
        return await ReadAsync(filter, await scopes.NamesAsync(Context.User!.TenantId(), Context.ConnectionAborted));
    }

    /// <summary>Answers a query, and sends <c>answer</c> with a new one whenever a publish changes it, until it is ended.</summary>
    /// <param name="id">The client's own name for it, 1 to 64 characters; what it followed under the same name ends.</param>
    /// <param name="query">As <c>POST /v1/query</c> takes it, without cursor and version.</param>
    public async Task<LiveQueryBody> SubscribeQuery(string id, JsonElement query)
    {
        var checks = new Checks();
        checks.Text("id", id, 64);
        var question = CostQueryJson.Read(query, checks.Add) is { } request ? LiveQuestion.Read(checks, request, Context.User!.Viewer()) : null;
        if (checks.Failed || question is null) return new LiveQueryBody(id, null, new LiveProblem(400, ProblemTypes.Validation, "The request has mistakes.", null, checks.Errors));
        try
        {
            await feed.RegisterAsync(TenantId, Context.ConnectionAborted);
            if (await queries.FollowAsync(Connection(), id, question, Context.ConnectionAborted) is { } answer) return answer.Body(id);
        }
        catch (QueryRefusedException refused)
        {
            return LiveAnswer.Refused(0, refused).Body(id);
        }

        return new LiveQueryBody(id, null, new LiveProblem(429, ProblemTypes.TooManyRequests, "Too many live queries.", "This connection, or this tenant, follows as many queries as it may: end some."));
    }

    public void UnsubscribeQuery(string id) => queries.End(Connection(), id);

    private async Task<SnapshotBody> ReadAsync(CellFilter filter, DimensionNames names)
    {
        var connection = Connection();
        connection.BeginSnapshot(filter);
        try
        {
            var viewer = Context.User!.Viewer();
            await feed.RegisterAsync(TenantId, Context.ConnectionAborted);
            var snapshot = await hot.ReadAsync(viewer, viewer.IsLimited ? filter.DimensionsOf(names) : filter.Asked, filter.From, Context.ConnectionAborted);
            var currency = await scopes.CurrencyAsync(Context.User!.TenantId(), Context.ConnectionAborted);
            connection.EndSnapshot(snapshot.Version);
            return new SnapshotBody(TenantId, snapshot.Version, snapshot.At, currency, [.. snapshot.Cells.Select(HubMapping.Body)]);
        }
        catch
        {
            connection.FailSnapshot();
            throw;
        }
    }

    private LiveConnection Connection() => feed.Find(TenantId, Context.ConnectionId) ?? throw new HubException("The connection is closing.");
}
