using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Dimensions;
using FinOps.Web.Querying;
using Orleans;

namespace FinOps.Web.Spend;

/// <summary>
/// Opens a scope at the version that the tenant's grain stands at, so that REST and the hub tell the same story.
/// The grain also knows the newest day and the currencies, which the warehouse would have to be searched for.
/// </summary>
internal sealed class SpendScopes(IGrainFactory grains, IWarehouse warehouse, LiveVersions versions, HotCells hot, CostScopes scopes, TimeProvider time)
{
    private const int DefaultDays = 30;
    private static readonly string[] Totals = [SpendDimension.Total];

    public async Task<DimensionNames> NamesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        new((await FindAsync(tenant, cancellationToken))?.AllocationTags ?? []);

    /// <summary>The currency shown first.</summary>
    public async Task<string> CurrencyAsync(TenantId tenant, CancellationToken cancellationToken) =>
        (await FindAsync(tenant, cancellationToken))?.Currency ?? "USD";

    /// <param name="version">An older version, from a cursor; null for the newest.</param>
    public async Task<SpendScope> OpenAsync(Viewer viewer, SpendQuestion question, long? version, CancellationToken cancellationToken)
    {
        var tenant = viewer.Tenant;
        var newest = await hot.ReadAsync(viewer, Totals, from: null, cancellationToken);
        var (from, to) = Range(question.From, question.To, newest.Cells);
        var currency = question.Currency ?? Currency(newest.Cells, from, to, await CurrencyAsync(tenant, cancellationToken));
        var live = await versions.AtAsync(tenant, Math.Min(version ?? newest.Version, newest.Version), cancellationToken);
        // Who sees everything needs no rules to be kept to it.
        var visible = viewer.IsLimited ? await scopes.OpenAsync(viewer, converts: false, cancellationToken) : CostScope.Everything;
        return new SpendScope(tenant, warehouse.ForTenant(tenant), live, question, from, to, currency, visible);
    }

    /// <summary>What a query reads: the version's snapshots, and the range of days where it names none.</summary>
    /// <returns>Null for a version that is not there yet.</returns>
    public async Task<(LiveSnapshots Live, CostRange Range)?> OpenAsync(Viewer viewer, DateOnly? from, DateOnly? to, long? version, CancellationToken cancellationToken)
    {
        var (newest, totals) = await NewestAsync(viewer, isRangeOpen: to is null, cancellationToken);
        if (version > newest) return null;
        var range = Range(from, to, totals);
        return (await versions.AtAsync(viewer.Tenant, version ?? newest, cancellationToken), new CostRange(range.From, range.To));
    }

    public async Task<LiveSnapshots> NewestAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await versions.AtAsync(tenant, await grains.GetGrain<ITenantGrain>(tenant.Value).GetVersionAsync(cancellationToken), cancellationToken);

    /// <summary>The newest version, and where the range is still open what says how far it goes: for a viewer of some rows it has to be summed.</summary>
    private async Task<(long Version, IReadOnlyList<SpendCell> Totals)> NewestAsync(Viewer viewer, bool isRangeOpen, CancellationToken cancellationToken)
    {
        if (!isRangeOpen) return (await grains.GetGrain<ITenantGrain>(viewer.Tenant.Value).GetVersionAsync(cancellationToken), []);
        var newest = await hot.ReadAsync(viewer, Totals, from: null, cancellationToken);
        return (newest.Version, newest.Cells);
    }

    private Task<TenantInfo?> FindAsync(TenantId tenant, CancellationToken cancellationToken) =>
        grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).FindAsync(tenant.Value, cancellationToken);

    private (DateOnly From, DateOnly To) Range(DateOnly? first, DateOnly? last, IReadOnlyList<SpendCell> totals)
    {
        if (last is { } to) return (first ?? to.AddDays(-DefaultDays), to);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // Commitments are spread over days to come: the newest day is one that has been, where there is any.
        var past = totals.Where(c => c.Key.Day <= today).Select(c => c.Key.Day).DefaultIfEmpty().Max();
        var newest = past > default(DateOnly) ? past : totals.Count == 0 ? today : totals.Max(c => c.Key.Day);

        // Old cells are summed into the first of their month: the newest day is then somewhere within it.
        if (newest.Day == 1 && newest < today.AddDays(-62)) newest = newest.AddMonths(1).AddDays(-1);
        var end = newest.AddDays(1);
        if (first is not { } from) return (end.AddDays(-DefaultDays), end);
        return (from, from < end ? end : from.AddDays(1));
    }

    private static string Currency(IReadOnlyList<SpendCell> totals, DateOnly from, DateOnly to, string preferred)
    {
        var sums = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        foreach (var cell in totals.Where(c => c.Key.Day >= from && c.Key.Day < to))
            sums[cell.Key.Currency] = sums.GetValueOrDefault(cell.Key.Currency) + cell.Amounts.Effective;
        return sums.Count == 0 || sums.ContainsKey(preferred) ? preferred : sums.MaxBy(s => s.Value).Key;
    }
}
