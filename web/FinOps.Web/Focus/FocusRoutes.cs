using System.ComponentModel;
using System.Security.Claims;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Querying;
using FinOps.Web.Spend;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Focus;

internal static class FocusRoutes
{
    private const string Parquet = "application/vnd.apache.parquet";

    public static void MapFocus(this IEndpointRouteBuilder v1) => v1.MapGet("/focus", ExportAsync)
        .RequireAuthorization(Policies.Read).NarrowsRows().LongRunning()
        .Produces<string>(StatusCodes.Status200OK, "text/csv", Parquet)
        .WithTags("Focus").WithName("ExportFocus").WithSummary("Cost rows as a FOCUS file, CSV or Parquet, streamed. The header X-FinOps-Version says the published version.");

    private static async Task<Results<FileStreamHttpResult, ValidationProblem>> ExportAsync(
        string? focus, string? format, string? from, string? to,
        [FromQuery(Name = "filter"), Description("dimension:value, repeatable. Values of one dimension are alternatives; an empty value means none.")] string[]? filter, ClaimsPrincipal user, SpendScopes scopes, CostScopes costs, IWarehouse warehouse, HttpResponse response,
        CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var version = focus switch { null or "" or "1.4" => FocusVersion.V14, "1.2" => FocusVersion.V12, _ => (FocusVersion?)null };
        checks.Require(version is not null, "focus", "is not 1.2 or 1.4.");
        var file = format switch { null or "" or "csv" => FocusFile.Csv, "parquet" => FocusFile.Parquet, _ => (FocusFile?)null };
        checks.Require(file is not null, "format", "is not csv or parquet.");
        var filters = SpendQuestion.ReadFilters(checks, await scopes.NamesAsync(user.TenantId(), cancellationToken), filter ?? []);
        var (first, end) = (checks.Day("from", from), checks.Day("to", to));
        if (first >= end) checks.Add("to", "is not after from.");
        if (checks.Failed) return checks.Problem();

        var live = await scopes.NewestAsync(user.TenantId(), cancellationToken);
        var visible = await costs.OpenAsync(user.Viewer(), converts: false, cancellationToken);
        var rows = await warehouse.ForTenant(user.TenantId()).ExportAsync(live, new FocusExport(version!.Value, first, end, filters, file!.Value), visible, cancellationToken);
        response.Headers["X-FinOps-Version"] = live.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var name = $"{user.TenantId()}-focus-{(version == FocusVersion.V12 ? "1.2" : "1.4")}";
        return file == FocusFile.Parquet ? TypedResults.Stream(rows, Parquet, $"{name}.parquet") : TypedResults.Stream(rows, "text/csv; charset=utf-8", $"{name}.csv");
    }
}
