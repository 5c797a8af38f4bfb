using System.ComponentModel;
using System.Security.Claims;
using FinOps.Domain.Reconciliation;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Reconciliation;

internal static class ReconciliationRoutes
{
    public static void MapReconciliation(this IEndpointRouteBuilder v1)
    {
        var reconciliation = v1.MapGroup("/reconciliation").WithTags("Reconciliation");
        reconciliation.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListReconciliation")
            .WithSummary("Per source and billing period: our total, the provider's, the difference and what explains it; newest period first.");
        reconciliation.MapInvoices();
    }

    private static async Task<Results<Ok<Page<ReconciliationBody>>, ValidationProblem>> ListAsync(
        [Description("First billing period, as 2026-09. Default: the oldest.")] string? from,
        [Description("Last billing period, as 2026-11. Default: the newest.")] string? to,
        string? sourceId, string? cursor, string? limit, ClaimsPrincipal user, ReconciliationAnswer answer, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var (first, last) = (Period(checks, "from", from), Period(checks, "to", to));
        if (first > last) checks.Add("to", "is before from.");
        var take = PageRequest.Limit(checks, limit);
        Cursor.TryRead<ReconciliationPosition>(checks, cursor, out var after);
        if (checks.Failed) return checks.Problem();
        var range = new BillingRange(first, last?.AddMonths(1), string.IsNullOrEmpty(sourceId) ? null : sourceId);
        var (items, hasMore) = await answer.AskAsync(user.TenantId(), range, after, take, cancellationToken);
        return TypedResults.Ok(new Page<ReconciliationBody>(items, hasMore ? Cursor.Write(Place(items[^1])) : null));
    }

    private static DateOnly? Period(Checks checks, string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        return checks.Require(BillingPeriods.TryParse(value, out var period), field, "is not a month as 2026-11.") ? period : null;
    }

    private static ReconciliationPosition Place(ReconciliationBody item) =>
        new(BillingPeriods.TryParse(item.BillingPeriod, out var period) ? period : default, item.SourceId);
}
