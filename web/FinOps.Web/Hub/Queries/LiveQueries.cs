using FinOps.Web.Hosting;
using FinOps.Web.Querying;
using FinOps.Web.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Hub.Queries;

/// <summary>The questions that connections of this host follow: equal ones are asked once, and their number is bounded.</summary>
internal sealed partial class LiveQueries(QueryAnswers answers, IOptions<WebOptions> options, TimeProvider time, ILogger<LiveQueries> logger) : IDisposable
{
    /// <summary>Questions of all tenants that are asked at the same time after publishes: the engine serves people as well.</summary>
    private const int AskedAtOnce = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Key), LiveQuery> _queries = [];
    private readonly Dictionary<(string Connection, string Id), Followed> _followed = [];
    private readonly SemaphoreSlim _slots = new(AskedAtOnce, AskedAtOnce);

    /// <summary>Distinct questions of all tenants.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _queries.Count;
        }
    }

    /// <returns>What it begins with; null where there are as many as this host gives, or the connection is closing.</returns>
    public async Task<LiveAnswer?> FollowAsync(LiveConnection connection, string id, LiveQuestion question, CancellationToken cancellationToken)
    {
        End(connection, id);
        if (Claim(connection, id, question) is not { } followed) return null;
        try
        {
            return await followed.Query.AddAsync(followed.Subscription, cancellationToken);
        }
        catch
        {
            End(connection, id);
            throw;
        }
    }

    /// <summary>Repeating it, or naming what is not followed, changes nothing.</summary>
    public void End(LiveConnection connection, string id)
    {
        lock (_gate) End((connection.ConnectionId, id));
    }

    /// <summary>After the connection was closed.</summary>
    public void EndAll(LiveConnection connection)
    {
        lock (_gate)
        {
            foreach (var key in _followed.Keys.Where(k => k.Connection == connection.ConnectionId).ToList()) End(key);
        }
    }

    public void Published(string tenantId, long version)
    {
        List<LiveQuery> queries;
        lock (_gate) queries = [.. _queries.Where(q => q.Key.Tenant == tenantId).Select(q => q.Value)];
        foreach (var query in queries) query.Published(version);
    }

    public void Dispose() => _slots.Dispose();

    private Followed? Claim(LiveConnection connection, string id, LiveQuestion question)
    {
        var key = (connection.TenantId, question.Key);
        lock (_gate)
        {
            if (connection.IsClosed || _followed.Keys.Count(k => k.Connection == connection.ConnectionId) >= options.Value.LiveQueriesPerConnection) return null;
            if (_followed.Values.Count(f => f.Key.Tenant == connection.TenantId) >= options.Value.LiveQueriesPerTenant) return null;
            if (!_queries.TryGetValue(key, out var query))
                _queries[key] = query = new LiveQuery(token => AskAsync(question, token), TimeSpan.FromMilliseconds(options.Value.LiveQueryMilliseconds), time, LogFailed);
            query.Claims++;
            return _followed[(connection.ConnectionId, id)] = new Followed(query, new LiveSubscription(connection, id), key);
        }
    }

    private void End((string Connection, string Id) key)
    {
        if (!_followed.Remove(key, out var followed)) return;
        followed.Query.Remove(followed.Subscription);
        if (--followed.Query.Claims == 0) _queries.Remove(followed.Key);
    }

    private async Task<LiveAnswer> AskAsync(LiveQuestion question, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            var checks = new Checks();
            var open = await answers.OpenAsync(checks, question.Request, question.Viewer, cancellationToken);
            // The range is the only thing about a question that was found good that the data decide.
            if (open is null) throw new Domain.Querying.QueryRefusedException(Domain.Querying.QueryRefusal.TooLarge, string.Join(" ", checks.Messages));
            return LiveAnswer.Of(await answers.AskAsync(open, cancellationToken));
        }
        finally
        {
            _slots.Release();
        }
    }

    private sealed record Followed(LiveQuery Query, LiveSubscription Subscription, (string Tenant, string Key) Key);

    [LoggerMessage(3204, LogLevel.Warning, "A live query could not be asked again; it is tried at the next publish, or in a few seconds.")]
    private partial void LogFailed(Exception exception);
}
