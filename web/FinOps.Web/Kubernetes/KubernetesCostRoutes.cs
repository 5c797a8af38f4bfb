using System.Security.Claims;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Kubernetes;

internal static class KubernetesCostRoutes
{
    private const long MaxBody = 1 << 20;

    public static void MapKubernetesCosts(this IEndpointRouteBuilder kubernetes)
    {
        var costs = kubernetes.MapGroup("/costs").RequireAuthorization(Policies.Read).ProducesProblem(422).ProducesProblem(504);
        costs.MapPost("", AskAsync).BodyUpTo(MaxBody).ProducesProblem(413).WithName("QueryKubernetesCosts")
            .WithSummary("What clusters cost by time and up to five dimensions: the bill of their nodes and volumes, split over what ran there, beside what is idle, unattributed or not in a bill.");
        costs.MapGet("", GetAsync).WithName("GetKubernetesCosts")
            .WithSummary("The same question in a URL: groupBy=cluster,namespace and filter=namespace=shop, as often as needed; values of one dimension are alternatives.");
    }

    private static async Task<Results<Ok<KubernetesCosts>, ValidationProblem>> AskAsync(
        KubernetesCostQuestion body, ClaimsPrincipal user, KubernetesAnswers answers, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        return await AnswerAsync(checks, KubernetesQuestions.Read(checks, body), user, answers, cancellationToken);
    }

    private static async Task<Results<Ok<KubernetesCosts>, ValidationProblem>> GetAsync(
        string? from, string? to, string? grain, string? groupBy, string[]? filter, string? idle, string? measure, string? limit, ClaimsPrincipal user, KubernetesAnswers answers,
        CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var question = new KubernetesCostQuestion(
            checks.Day("from", from), checks.Day("to", to), grain, groupBy?.Split(',', StringSplitOptions.RemoveEmptyEntries), KubernetesQuestions.Filters(checks, filter ?? []), idle, measure,
            string.IsNullOrEmpty(limit) ? null : checks.Number("limit", limit, 1000, 1, Domain.Kubernetes.KubeQuery.MaxLimit));
        return await AnswerAsync(checks, KubernetesQuestions.Read(checks, question), user, answers, cancellationToken);
    }

    private static async Task<Results<Ok<KubernetesCosts>, ValidationProblem>> AnswerAsync(
        Checks checks, KubernetesQuestion? question, ClaimsPrincipal user, KubernetesAnswers answers, CancellationToken cancellationToken)
    {
        if (question is null) return checks.Problem();
        return await answers.AskAsync(checks, question, user, cancellationToken) is { } answer ? TypedResults.Ok(answer) : checks.Problem();
    }
}
