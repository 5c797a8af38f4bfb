using System.Security.Claims;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Querying;

internal static class RateRoutes
{
    private const long MaxBytes = 4 << 20;

    public static void MapRates(this IEndpointRouteBuilder v1)
    {
        var rates = v1.MapGroup("/rates").WithTags("Query");
        rates.MapGet("", GetAsync).RequireAuthorization(Policies.Read).NarrowsRows().WithName("GetRates").WithSummary("The exchange rates that queries convert with.");
        rates.MapPut("", PutAsync).RequireAuthorization(Policies.Admin).BodyUpTo(MaxBytes).ProducesProblem(413)
            .WithName("PutRates").WithSummary("Replaces the exchange rates.");
        rates.MapPost("/import", ImportAsync).RequireAuthorization(Policies.Admin).BodyUpTo(MaxBytes).Accepts<Stream>("text/csv", "text/plain", "application/octet-stream").ProducesProblem(413)
            .WithName("ImportRates").WithSummary("Replaces the exchange rates by those of a CSV file with the columns ValidFrom, From, To, Rate and Note: all lines or, where one is wrong, none.");
    }

    private static async Task<Ok<RateList>> GetAsync(ClaimsPrincipal user, IWarehouse warehouse, CancellationToken cancellationToken) =>
        TypedResults.Ok(RateMapping.List(await warehouse.ForTenant(user.TenantId()).RatesAsync(cancellationToken)));

    private static async Task<Results<Ok<RateList>, ValidationProblem>> PutAsync(PutRates body, ClaimsPrincipal user, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        checks.Require(body.Items is not null && body.Items.Count <= RateTable.MaxRates, "items", $"is not a list of up to {RateTable.MaxRates}.");
        if (checks.Failed) return checks.Problem();
        var rates = body.Items!.Select(r => new ExchangeRate(r.ValidFrom, r.From, r.To, r.Rate, string.IsNullOrWhiteSpace(r.Note) ? null : r.Note.Trim())).ToList();
        RateRules.Check(rates, (i, member, message) => checks.Add($"items[{i}].{member}", message));
        return checks.Failed ? checks.Problem() : TypedResults.Ok(RateMapping.List(await warehouse.ForTenant(user.TenantId()).SetRatesAsync(rates, cancellationToken)));
    }

    private static async Task<Results<Ok<RateList>, ValidationProblem>> ImportAsync(HttpRequest request, ClaimsPrincipal user, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        using var body = new StreamReader(request.Body, Encoding.UTF8);
        var checks = new Checks();
        var rates = RateCsv.Read(await body.ReadToEndAsync(cancellationToken), (line, column, message) => checks.Add($"line {line}", column is null ? message : $"{column} {message}"));
        return checks.Failed ? checks.Problem() : TypedResults.Ok(RateMapping.List(await warehouse.ForTenant(user.TenantId()).SetRatesAsync(rates, cancellationToken)));
    }
}
