using System.Security.Claims;
using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Dimensions;
using FinOps.Web.Hosting;
using FinOps.Web.Spend;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Querying;

internal static class QueryRoutes
{
    private const long MaxBody = 1 << 20;
    private const int MaxJsonDepth = 32;
    private const string Parquet = "application/vnd.apache.parquet";

    public static void MapQuery(this IEndpointRouteBuilder v1)
    {
        var query = v1.MapGroup("/query").WithTags("Query").RequireAuthorization(Policies.Read).NarrowsRows().ProducesProblem(422).ProducesProblem(504);
        query.MapPost("", AskAsync).BodyUpTo(MaxBody).Accepts<QueryBody>("application/json").ProducesProblem(413)
            .WithName("Query").WithSummary("Sums of any spend by time and up to five dimensions, filtered, compared, converted.");
        query.MapPost("/explain", ExplainAsync).BodyUpTo(MaxBody).Accepts<QueryBody>("application/json").ProducesProblem(413)
            .WithName("ExplainQuery").WithSummary("Runs a query and says which table answers it, and why.");
        query.MapPost("/export", ExportAsync).LongRunning().BodyUpTo(MaxBody).Accepts<QueryBody>("application/json").Produces<string>(StatusCodes.Status200OK, "text/csv", Parquet).ProducesProblem(413)
            .WithName("ExportQuery").WithSummary("The whole answer of a query as a file, CSV or Parquet with exact decimals, whatever its limit and cursor are. The header X-FinOps-Version says the published version.");
        query.MapGet("/dimensions", DimensionsAsync).WithName("ListQueryDimensions").WithSummary("What queries can group and filter by here: columns and tags that have values.");
        query.MapGet("/values", ValuesAsync).WithName("ListQueryValues").WithSummary("Values of a dimension that have a text in them, those that begin with it first.");
    }

    private static async Task<Results<Ok<QueryAnswer>, ValidationProblem>> AskAsync(HttpRequest request, ClaimsPrincipal user, QueryAnswers answers, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        return await OpenAsync(checks, request, user, answers, cancellationToken) is { } open
            ? TypedResults.Ok(await answers.AskAsync(open, cancellationToken))
            : checks.Problem();
    }

    private static async Task<Results<Ok<QueryExplanation>, ValidationProblem>> ExplainAsync(HttpRequest request, ClaimsPrincipal user, QueryAnswers answers, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        return await OpenAsync(checks, request, user, answers, cancellationToken) is { } open
            ? TypedResults.Ok(await answers.ExplainAsync(open, cancellationToken))
            : checks.Problem();
    }

    private static async Task<Results<FileStreamHttpResult, ValidationProblem>> ExportAsync(
        string? format, HttpRequest request, ClaimsPrincipal user, QueryAnswers answers, HttpResponse response, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var file = format switch { null or "" or "csv" => FocusFile.Csv, "parquet" => FocusFile.Parquet, _ => (FocusFile?)null };
        checks.Require(file is not null, "format", "is not csv or parquet.");
        if (await OpenAsync(checks, request, user, answers, cancellationToken) is not { } open || checks.Failed) return checks.Problem();
        var rows = await answers.ExportAsync(open, file!.Value, cancellationToken);
        response.Headers["X-FinOps-Version"] = open.Live.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var name = $"{open.Tenant}-query";
        return file is FocusFile.Parquet ? TypedResults.Stream(rows, Parquet, $"{name}.parquet") : TypedResults.Stream(rows, "text/csv; charset=utf-8", $"{name}.csv");
    }

    private static async Task<Ok<IReadOnlyList<QueryDimension>>> DimensionsAsync(
        ClaimsPrincipal user, SpendScopes spend, CostScopes scopes, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        var live = await spend.NewestAsync(user.TenantId(), cancellationToken);
        var scope = await scopes.OpenAsync(user.Viewer(), converts: false, cancellationToken);
        var seen = live.Version == 0 ? [] : await warehouse.ForTenant(user.TenantId()).SeenDimensionsAsync(live, scope, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<QueryDimension>>([.. seen.Select(d => new QueryDimension(d.ToString(), QueryLabels.Of(d), d.Kind))]);
    }

    private static async Task<Results<Ok<QueryValues>, ValidationProblem>> ValuesAsync(
        string? dimension, string? contains, string? filter, string? from, string? to, string? limit,
        ClaimsPrincipal user, SpendScopes spend, CostScopes scopes, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var named = Dimension.TryParse(dimension, out var parsed) && parsed.Type is not (FocusColumnType.Number or FocusColumnType.Time);
        checks.Require(named, "dimension", "is no dimension that has texts.");
        checks.OptionalText("contains", contains, CostFilterJson.MaxText);
        var rows = string.IsNullOrEmpty(filter) ? null : ReadFilter(checks, filter);
        var (first, last) = (checks.Day("from", from), checks.Day("to", to));
        var most = checks.Number("limit", limit, 20, 1, 500);
        if (checks.Failed) return checks.Problem();
        var (live, range) = (await spend.OpenAsync(user.Viewer(), first, last, version: null, cancellationToken))!.Value;
        if (CostQueryJson.RangeProblem(range, TimeGrain.None) is { } wrong) checks.Add("to", wrong);
        if (checks.Failed) return checks.Problem();
        if (live.Version == 0) return TypedResults.Ok(new QueryValues(0, []));
        var scope = await scopes.OpenAsync(user.Viewer(), converts: false, cancellationToken);
        var values = await warehouse.ForTenant(user.TenantId()).ValuesAsync(live, new CostValuesQuery(parsed, contains ?? "", rows, range, most), scope, cancellationToken);
        return TypedResults.Ok(new QueryValues(live.Version, [.. values.Select(v => new QueryValue(v, DimensionNames.LabelOfValue(v)))]));
    }

    private static CostFilter? ReadFilter(Checks checks, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxJsonDepth });
            return CostFilterJson.Read(json.RootElement, "filter", checks.Add);
        }
        catch (JsonException)
        {
            checks.Add("filter", "is not JSON.");
            return null;
        }
    }

    private static async Task<OpenQuery?> OpenAsync(Checks checks, HttpRequest request, ClaimsPrincipal user, QueryAnswers answers, CancellationToken cancellationToken)
    {
        JsonDocument json;
        try
        {
            json = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = MaxJsonDepth }, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not JSON.", exception);
        }

        using (json)
        {
            return CostQueryJson.Read(json.RootElement, checks.Add) is { } read ? await answers.OpenAsync(checks, read, user.Viewer(), cancellationToken) : null;
        }
    }
}
