using System.Collections.Immutable;
using System.Security.Claims;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Querying;
using FinOps.Web.Spend;
using FinOps.Web.Validation;

namespace FinOps.Web.Kubernetes;

/// <summary>The one place where Kubernetes cost is asked for: what a caller may see is decided here.</summary>
internal sealed class KubernetesAnswers(SpendScopes spend, CostScopes scopes, IWarehouse warehouse, KubernetesRegistry registry)
{
    /// <returns>Why the caller gets no answer at all; null where it gets one.</returns>
    public async Task<string?> RefusalAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => Refusal(await scopes.OpenAsync(user.Viewer(), converts: false, cancellationToken));

    /// <summary>A node's bill is split over all that ran on it: part of the rows would be split as if they were the whole.</summary>
    internal static string? Refusal(CostScope scope) => scope.RowFilter is null ? null : "This token sees some rows of the bill only; what clusters cost is told to tokens that see all of it.";

    /// <returns>Null where something is wrong, which <paramref name="checks"/> then says.</returns>
    public async Task<KubernetesCosts?> AskAsync(Checks checks, KubernetesQuestion question, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var tenant = user.TenantId();
        var (live, range) = (await spend.OpenAsync(user.Viewer(), question.From, question.To, version: null, cancellationToken))!.Value;
        checks.Require(range.From < range.To && range.To.DayNumber - range.From.DayNumber <= KubeQuery.MaxDays, "to", $"is not after from, or more than {KubeQuery.MaxDays} days after it.");
        if (checks.Failed) return null;
        var clusters = await registry.ListAsync(tenant, cancellationToken);
        var query = new KubeQuery(
            range.From, range.To, question.Grain, question.GroupBy, question.Filter, question.Idle is KubernetesIdle.Shared, question.Measure, question.Limit,
            clusters.ToImmutableDictionary(c => c.Cluster, c => c.Settings.Currency, StringComparer.Ordinal));
        var answer = await warehouse.ForTenant(tenant).AskKubernetesAsync(live, query, cancellationToken);
        var fresh = await warehouse.ForTenant(tenant).KubernetesFreshnessAsync(cancellationToken);
        return new KubernetesCosts(
            live.Version, live.PublishedAt, query.From, query.To, query.Grain, [.. query.GroupBy.Select(d => d.ToString())], question.Idle, query.Measure.Name(),
            [.. answer.Rows.Select(KubernetesMapping.Body)], [.. answer.Totals.Select(KubernetesMapping.Body)], answer.Groups, [.. answer.Reconciliations.Select(KubernetesMapping.Body)],
            KubernetesMapping.Body(answer.Coverage), [.. fresh.Select(KubernetesMapping.Body)]);
    }
}
