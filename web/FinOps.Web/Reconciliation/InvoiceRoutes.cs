using System.Security.Claims;
using System.Text;
using FinOps.Contracts.Reconciliation;
using FinOps.Domain.Keys;
using FinOps.Domain.Reconciliation;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Reconciliation;

internal static class InvoiceRoutes
{
    private const long MaxCsvBytes = 4 << 20;
    private const string Full = "No more invoice totals can be kept: remove some of long ago.";

    public static void MapInvoices(this IEndpointRouteBuilder reconciliation)
    {
        var invoices = reconciliation.MapGroup("/invoices").RequireAuthorization(Policies.Admin).ProducesProblem(409);
        invoices.MapPut("/{sourceId}/{billingPeriod}/{currency}", PutAsync).ProducesProblem(404)
            .WithName("PutInvoice").WithSummary("Enters what the provider's invoice says for a source's billing period.");
        invoices.MapDelete("/{sourceId}/{billingPeriod}/{currency}", RemoveAsync).ProducesProblem(404)
            .WithName("RemoveInvoice").WithSummary("Forgets an invoice's total.");
        invoices.MapPost("", ImportAsync).BodyUpTo(MaxCsvBytes).Accepts<Stream>("text/csv", "text/plain", "application/octet-stream").ProducesProblem(413)
            .WithName("ImportInvoices").WithSummary("Enters totals from CSV with the columns SourceId, BillingPeriod, Currency, Total, InvoiceId and Note: all lines or, where one is wrong, none.");
    }

    private static async Task<Results<Ok<InvoiceBody>, ValidationProblem, ProblemHttpResult>> PutAsync(
        string sourceId, string billingPeriod, string currency, PutInvoice body, ClaimsPrincipal user, SourceRegistry registry, IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is null) return Problem.NotFound(SourceRoutes.NoSuch);
        var checks = new Checks();
        checks.Require(BillingPeriods.TryParse(billingPeriod, out _), "billingPeriod", "is not a month as 2026-11.");
        checks.Require(InvoiceRules.IsCurrency(currency), "currency", "is not a currency code as USD.");
        checks.Require(body.Total is not null, "total", "is missing.");
        checks.Require(body.Tolerance is null || body.Tolerance >= Money.Zero, "tolerance", "is less than 0.");
        var (id, note) = (checks.OptionalText("invoiceId", body.InvoiceId, InvoiceRules.MaxIdLength), checks.OptionalText("note", body.Note, InvoiceRules.MaxNoteLength));
        if (checks.Failed) return checks.Problem();
        var key = new InvoiceKey(sourceId, billingPeriod, currency);
        var entry = new InvoiceEntry(key, body.Total!.Value, Given(id), Given(note), body.Tolerance, InvoiceOrigin.Entered);
        var set = await Grain(grains, user.TenantId()).SetInvoicesAsync(new[] { entry }, user.TokenId(), cancellationToken);
        return set is null ? Problem.Conflict(Full) : TypedResults.Ok(ReconciliationMapping.Body(set[0]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string sourceId, string billingPeriod, string currency, ClaimsPrincipal user, IGrainFactory grains, CancellationToken cancellationToken) =>
        await Grain(grains, user.TenantId()).RemoveInvoiceAsync(new InvoiceKey(sourceId, billingPeriod, currency), cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("No such invoice.");

    private static async Task<Results<Ok<InvoiceImport>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, ClaimsPrincipal user, SourceRegistry registry, IGrainFactory grains, CancellationToken cancellationToken)
    {
        using var body = new StreamReader(request.Body, Encoding.UTF8);
        var text = await body.ReadToEndAsync(cancellationToken);
        var sources = (await registry.ListAsync(user.TenantId(), cancellationToken)).Select(s => s.SourceId).ToHashSet(StringComparer.Ordinal);
        var (lines, errors) = InvoiceCsv.Read(text, sources.Contains);
        if (errors.Count > 0) return TypedResults.Ok(new InvoiceImport(0, [.. errors.Select(e => new InvoiceImportError(e.Line, e.Column, e.Message))]));
        var entries = lines.Select(Entry).ToArray();
        var set = await Grain(grains, user.TenantId()).SetInvoicesAsync(entries, user.TokenId(), cancellationToken);
        return set is null ? Problem.Conflict(Full) : TypedResults.Ok(new InvoiceImport(set.Count, []));
    }

    private static InvoiceEntry Entry(InvoiceLine line) => new(
        new InvoiceKey(line.SourceId, BillingPeriods.Text(line.Period), line.Currency), line.Total, line.InvoiceId, line.Note, Tolerance: null, InvoiceOrigin.Csv);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IReconciliationGrain Grain(IGrainFactory grains, TenantId tenant) => grains.GetGrain<IReconciliationGrain>(tenant.Value);
}
