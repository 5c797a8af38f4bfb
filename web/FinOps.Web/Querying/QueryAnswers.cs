using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Sources;
using FinOps.Web.Spend;
using FinOps.Web.Validation;

namespace FinOps.Web.Querying;

/// <summary>Opens a request at a version and a range of days, asks it, and says beside the answer what it rests on.</summary>
internal sealed class QueryAnswers(SpendScopes spend, CostScopes scopes, IWarehouse warehouse, Freshness freshness)
{
    /// <summary>Beyond this many rows pages would take the engine longer and longer.</summary>
    private const int MaxOffset = 1_000_000;

    /// <returns>Null where something is wrong, which <paramref name="checks"/> then says.</returns>
    public async Task<OpenQuery?> OpenAsync(Checks checks, CostRequest request, Viewer viewer, CancellationToken cancellationToken)
    {
        Cursor.TryRead<QueryPosition>(checks, request.Cursor, out var position);
        checks.Require(position is null or { Version: >= 0, Offset: >= 0 and <= MaxOffset }, "cursor", "is not a cursor of this list.");
        checks.Require(position is null || request.Version is null || position.Version == request.Version, "cursor", "is of another version than the one asked for.");
        if (checks.Failed) return null;
        var open = await spend.OpenAsync(viewer, request.From, request.To, position?.Version ?? request.Version, cancellationToken);
        if (!checks.Require(open is not null, position is null ? "version" : "cursor", "is newer than what is published.")) return null;
        var (live, range) = open!.Value;
        if (CostQueryJson.RangeProblem(range, request.Grain) is { } wrong) checks.Add("to", wrong);
        if (checks.Failed) return null;
        var query = request.ToQuery(range, position?.Offset ?? 0);
        return new OpenQuery(viewer.Tenant, live, query, await scopes.OpenAsync(viewer, converts: query.Currency is not null, cancellationToken));
    }

    public async Task<QueryAnswer> AskAsync(OpenQuery open, CancellationToken cancellationToken)
    {
        var (live, query) = (open.Live, open.Query);
        var answer = await warehouse.ForTenant(open.Tenant).AskAsync(live, query, open.Scope, cancellationToken);
        var currency = answer.Currency ?? (answer.Groups == 0 ? query.Currency ?? await spend.CurrencyAsync(open.Tenant, cancellationToken) : null);
        var end = query.Offset + query.Limit;
        return new QueryAnswer(
            live.Version, live.PublishedAt, query.From, query.To, query.Grain, currency,
            query.Compare is { } compare ? new DayRange(compare.From, compare.To) : null,
            [.. AnswerColumn.Of(query).Select(Column)], [.. answer.Rows.Select(r => new QueryRow(r.Values, r.Other))], answer.Totals, answer.Groups,
            answer.Coverage is { } c ? new QueryCoverage(c.Measure.Name(), c.Matched, c.Whole, Percent.Of(c.Matched, c.Whole)) : null,
            await freshness.OfAsync(open.Tenant, live, open.Scope, cancellationToken), [.. answer.Rates.Select(RateMapping.Body)],
            new QueryServed(answer.Served.Table, answer.Served.Cached, answer.Served.RowsRead, answer.Served.BytesRead, answer.Served.ElapsedMs),
            end < answer.Groups && end <= MaxOffset ? Cursor.Write(new QueryPosition(live.Version, end)) : null);
    }

    public Task<Stream> ExportAsync(OpenQuery open, FocusFile file, CancellationToken cancellationToken) =>
        warehouse.ForTenant(open.Tenant).ExportAsync(open.Live, open.Query, open.Scope, file, cancellationToken);

    public async Task<QueryExplanation> ExplainAsync(OpenQuery open, CancellationToken cancellationToken)
    {
        var how = await warehouse.ForTenant(open.Tenant).ExplainAsync(open.Live, open.Query, open.Scope, cancellationToken);
        return new QueryExplanation(how.Table, how.Reason, [.. how.Considered.Select(c => new QueryRejection(c.Table, c.Rejected))], how.Sql, how.Parameters, how.RowsRead, how.BytesRead, how.Cached);
    }

    private static QueryColumn Column(AnswerColumn column) => new(column.Name, column.Kind, QueryLabels.Of(column.Name));
}

/// <summary>A query with everything that it is asked of and within.</summary>
internal sealed record OpenQuery(TenantId Tenant, LiveSnapshots Live, CostQuery Query, CostScope Scope);

internal sealed record QueryPosition(long Version, int Offset);
