using System.Security.Claims;
using System.Text.Json;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Allocation;
using FinOps.Web.Auth;
using FinOps.Web.Validation;

namespace FinOps.Web.Tokens;

/// <summary>The rows that a token to be made is limited to: what is asked for, and always what its maker is limited to.</summary>
internal sealed class RowFilterRequest(AllocationBook allocation, IWarehouse warehouse)
{
    private const string Field = "rowFilter";

    /// <returns>Null for every row; meaningful only where no check failed.</returns>
    public async Task<CostFilter?> ReadAsync(Checks checks, JsonElement? json, ClaimsPrincipal maker, CancellationToken cancellationToken)
    {
        var viewer = maker.Viewer();
        if (json is not { ValueKind: not JsonValueKind.Null } asked) return viewer.Rows;
        if (CostFilterJson.Read(asked, Field, checks.Add) is not { } filter) return null;
        var both = RowFilters.Both(viewer.Rows, filter);
        if (RowFilters.Problem(both) is { } problem) checks.Add(Field, problem);
        await CheckDimensionsAsync(checks, filter, viewer, cancellationToken);
        await CheckPatternsAsync(checks, filter, viewer, cancellationToken);
        return both;
    }

    /// <summary>A filter on what the rules do not have would refuse every query of the token.</summary>
    private async Task CheckDimensionsAsync(Checks checks, CostFilter filter, Viewer viewer, CancellationToken cancellationToken)
    {
        var named = Filters.DimensionsOf(filter).Where(d => d.Kind is DimensionKind.Allocation).Select(d => d.Name).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0) return;
        var (_, rules) = await allocation.ActiveAsync(viewer.Tenant, cancellationToken);
        foreach (var name in named.Where(name => rules.Set.Find(name) is null)) checks.Add(Field, $"names allocation:{name}, which there is not.");
    }

    private async Task CheckPatternsAsync(Checks checks, CostFilter filter, Viewer viewer, CancellationToken cancellationToken)
    {
        foreach (var pattern in Filters.ConditionsOf(filter).OfType<CostFilter.Matches>().Select(m => m.Pattern).Distinct(StringComparer.Ordinal))
            if (await warehouse.ForTenant(viewer.Tenant).FindFaultAsync(pattern, cancellationToken) is { } fault) checks.Add(Field, fault);
    }
}
