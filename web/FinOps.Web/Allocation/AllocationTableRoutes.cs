using System.Security.Claims;
using System.Text;
using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Allocation;

/// <summary>Uploads that rules look into: <c>dictionaries</c> and <c>telemetry</c>.</summary>
internal static class AllocationTableRoutes
{
    private const long MaxDictionaryBytes = 1 << 20;
    private const long MaxTelemetryBytes = 4 << 20;
    private const string NoSuch = "No such table.";

    public static void MapAllocationTables(this IEndpointRouteBuilder allocation)
    {
        Map(allocation, AllocationTableKind.Dictionary, "/dictionaries/{name}", "AllocationDictionary", MaxDictionaryBytes, "a dictionary: CSV with the columns key, value, validFrom and validTo");
        Map(allocation, AllocationTableKind.Telemetry, "/telemetry/{name}", "AllocationTelemetry", MaxTelemetryBytes, "telemetry: CSV with the columns date, target and amount");
    }

    private static void Map(IEndpointRouteBuilder allocation, AllocationTableKind kind, string path, string name, long maxBytes, string what)
    {
        allocation.MapPut(path, (string name, HttpRequest request, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken) => PutAsync(kind, name, request, user, book, cancellationToken))
            .RequireAuthorization(Policies.Admin).BodyUpTo(maxBytes).Accepts<Stream>("text/csv", "text/plain", "application/octet-stream").ProducesProblem(409).ProducesProblem(413)
            .WithName($"Put{name}").WithSummary($"Uploads {what}. All lines or, where one is wrong, none; a new version of the rules goes by it at once.");
        allocation.MapGet(path, (string name, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken) => GetAsync(kind, name, user, book, cancellationToken))
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(404).WithName($"Get{name}").WithSummary("The text as it was uploaded.");
        allocation.MapDelete(path, (string name, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken) => DeleteAsync(kind, name, user, book, cancellationToken))
            .RequireAuthorization(Policies.Admin).ProducesProblem(404).ProducesProblem(409).WithName($"Delete{name}").WithSummary("Takes it away, unless a rule of the active set uses it; older versions keep theirs.");
    }

    private static async Task<Results<Ok<AllocationTableView>, ValidationProblem, ProblemHttpResult>> PutAsync(
        AllocationTableKind kind, string name, HttpRequest request, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        checks.Require(SourceKey.IsSourceId(name), "name", "is not 1 to 63 of a-z, 0-9 and -, a letter or digit first.");
        using var body = new StreamReader(request.Body, Encoding.UTF8);
        var text = await body.ReadToEndAsync(cancellationToken);
        var (entries, problems) = Read(kind, text);
        foreach (var problem in problems) checks.Add(problem.Column is null ? $"line {problem.Line}" : $"line {problem.Line}, column {problem.Column}", problem.Reason);
        if (checks.Failed) return checks.Problem();
        var version = await book.Of(user.TenantId()).PutTableAsync(new AllocationTablePut(kind, name, text, entries, user.TokenId()), cancellationToken);
        if (version is null) return Problem.Conflict($"No more than {AllocationTable.MaxTables} of these can be kept: delete one that no rule uses.");
        return TypedResults.Ok(AllocationMapping.View(version.Tables.Single(t => t.Kind == kind && t.Name == name)));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetAsync(AllocationTableKind kind, string name, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken)
    {
        var active = await book.Of(user.TenantId()).GetActiveAsync(cancellationToken);
        if (active.Tables.FirstOrDefault(t => t.Kind == kind && t.Name == name) is not { } table) return Problem.NotFound(NoSuch);
        return TypedResults.Text(await book.TextAsync(user.TenantId(), table.Hash, cancellationToken), "text/csv", Encoding.UTF8);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(AllocationTableKind kind, string name, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken) =>
        await book.Of(user.TenantId()).RemoveTableAsync(kind, name, user.TokenId(), cancellationToken) switch
        {
            TableRemoval.Removed => TypedResults.NoContent(),
            TableRemoval.InUse => Problem.Conflict("A rule of the active set uses it."),
            _ => Problem.NotFound(NoSuch),
        };

    private static (int Entries, IReadOnlyList<CsvProblem> Problems) Read(AllocationTableKind kind, string text)
    {
        if (kind is AllocationTableKind.Telemetry)
        {
            var (telemetry, faults) = AllocationTelemetry.Read(text);
            return (telemetry?.Amounts.Length ?? 0, faults);
        }

        var (dictionary, problems) = AllocationDictionary.Read(text);
        return (dictionary?.Count ?? 0, problems);
    }
}
