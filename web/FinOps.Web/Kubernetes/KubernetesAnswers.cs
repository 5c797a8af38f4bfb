using System.Collections.Immutable;
using System.Security.Claims;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Spend;
using FinOps.Web.Validation;

namespace FinOps.Web.Kubernetes;

/// <summary>
/// The one place where Kubernetes cost is asked for. It is not narrowed to rows, and so closed to tokens that see some of them: a node's bill
/// is split over all that ran on it, and part of it would be split as if it were the whole.
/// </summary>
internal sealed class KubernetesAnswers(SpendScopes spend, IWarehouse warehouse, KubernetesRegistry registry)
{
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
