using System.Security.Claims;
using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Kubernetes;

internal static class KubernetesRoutes
{
    public const string NoSuch = "No such cluster.";

    public static void MapKubernetes(this IEndpointRouteBuilder v1)
    {
        var kubernetes = v1.MapGroup("/kubernetes").WithTags("Kubernetes");
        var clusters = kubernetes.MapGroup("/clusters");
        clusters.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListKubernetesClusters").WithSummary("The tenant's clusters, by name.");
        clusters.MapPost("", CreateAsync).RequireAuthorization(Policies.Admin).ProducesProblem(409).WithName("CreateKubernetesCluster").WithSummary("Creates a cluster; one that is polled is polled at once.");
        clusters.MapPost("/test", TestAsync).RequireAuthorization(Policies.Admin).WithName("TestKubernetesCluster")
            .WithSummary("Asks OpenCost for one hour as settings say, and keeps nothing. With the name of a cluster its stored token is used where the body has none. Ends within 20 seconds.");
        clusters.MapGet("/{name}", GetAsync).RequireAuthorization(Policies.Read).ProducesProblem(404).WithName("GetKubernetesCluster").WithSummary("One cluster.");
        clusters.MapPut("/{name}", UpdateAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404).WithName("UpdateKubernetesCluster").WithSummary("Changes a cluster's settings.");
        clusters.MapDelete("/{name}", DeleteAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404)
            .WithName("DeleteKubernetesCluster").WithSummary("Ends a cluster's schedule and forgets its allocations. What its nodes cost stays in the bill.");
        clusters.MapPost("/{name}/poll", PollAsync).RequireAuthorization(Policies.Ingest).ProducesProblem(404).ProducesProblem(409)
            .WithName("PollKubernetesCluster").WithSummary("Asks OpenCost now for all days that may still change.");
        kubernetes.MapKubernetesPush();
        kubernetes.MapKubernetesCosts();
    }

    private static async Task<Results<Ok<Page<KubernetesClusterBody>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, KubernetesRegistry registry, IWarehouse warehouse, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var page = new PageRequest(checks, cursor, limit);
        if (checks.Failed) return checks.Problem();
        var clusters = await registry.ListAsync(user.TenantId(), cancellationToken);
        var fresh = await warehouse.ForTenant(user.TenantId()).KubernetesFreshnessAsync(cancellationToken);
        return TypedResults.Ok(page.Take(clusters.Select(c => KubernetesMapping.Body(c, fresh.FirstOrDefault(f => f.Cluster == c.Cluster))), c => c.Name));
    }

    private static async Task<Results<Created<KubernetesClusterBody>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        PutKubernetesCluster body, ClaimsPrincipal user, KubernetesRegistry registry, ISecretBox secrets, CancellationToken cancellationToken)
    {
        var (checks, tenant) = (new Checks(), user.TenantId());
        var name = KubernetesChecks.Name(checks, body.Name);
        if (KubernetesChecks.Read(checks, body, secrets, tenant) is not { } settings) return checks.Problem();
        var added = await registry.Directory(tenant).AddAsync(name, cancellationToken);
        if (added is KubernetesAddition.Full) return Problem.Conflict($"A tenant has up to {IKubernetesDirectoryGrain.MaxClusters} clusters.");
        // A name that is there without settings is what a crash in between left.
        if (added is KubernetesAddition.Taken && await registry.FindAsync(tenant, name, cancellationToken) is not null) return Problem.Conflict("A cluster of this name is there already.");
        var view = await registry.Grain(tenant, name).ConfigureAsync(settings, cancellationToken);
        return TypedResults.Created($"/v1/kubernetes/clusters/{name}", await registry.BodyAsync(tenant, view, cancellationToken));
    }

    private static async Task<Results<Ok<KubernetesTestBody>, ValidationProblem>> TestAsync(
        PutKubernetesCluster body, ClaimsPrincipal user, KubernetesRegistry registry, ISecretBox secrets, CancellationToken cancellationToken)
    {
        var (checks, tenant) = (new Checks(), user.TenantId());
        var known = body.Name is null ? null : await registry.FindAsync(tenant, body.Name, cancellationToken);
        if (KubernetesChecks.Read(checks, body, secrets, tenant, known?.View.Settings) is not { } settings) return checks.Problem();
        return TypedResults.Ok(KubernetesMapping.Body(await registry.Probe(tenant).TestAsync(settings, cancellationToken)));
    }

    private static async Task<Results<Ok<KubernetesClusterBody>, ProblemHttpResult>> GetAsync(string name, ClaimsPrincipal user, KubernetesRegistry registry, CancellationToken cancellationToken) =>
        await registry.FindAsync(user.TenantId(), name, cancellationToken) is { } cluster
            ? TypedResults.Ok(await registry.BodyAsync(user.TenantId(), cluster.View, cancellationToken))
            : Problem.NotFound(NoSuch);

    private static async Task<Results<Ok<KubernetesClusterBody>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        string name, PutKubernetesCluster body, ClaimsPrincipal user, KubernetesRegistry registry, ISecretBox secrets, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), name, cancellationToken) is not { } cluster) return Problem.NotFound(NoSuch);
        var checks = new Checks();
        checks.Require(body.Name is null || body.Name == name, "name", "cannot be changed: create another cluster.");
        if (KubernetesChecks.Read(checks, body, secrets, user.TenantId(), cluster.View.Settings) is not { } settings) return checks.Problem();
        return TypedResults.Ok(await registry.BodyAsync(user.TenantId(), await cluster.Grain.ConfigureAsync(settings, cancellationToken), cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, ClaimsPrincipal user, KubernetesRegistry registry, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), name, cancellationToken) is not { } cluster) return Problem.NotFound(NoSuch);
        await cluster.Grain.DeleteAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<KubernetesClusterBody>, ProblemHttpResult>> PollAsync(string name, ClaimsPrincipal user, KubernetesRegistry registry, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), name, cancellationToken) is not { } cluster) return Problem.NotFound(NoSuch);
        if (cluster.View.Settings.Url is null) return Problem.Conflict("The cluster has no URL: its allocations are pushed.");
        var view = await cluster.Grain.PollAsync(cancellationToken);
        return view is null ? Problem.NotFound(NoSuch) : TypedResults.Ok(await registry.BodyAsync(user.TenantId(), view, cancellationToken));
    }
}
