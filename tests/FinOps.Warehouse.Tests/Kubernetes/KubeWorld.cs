using System.Collections.Immutable;
using System.Text;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Kubernetes;

/// <summary>Bills of resources and allocations of clusters, by hand.</summary>
internal static class KubeWorld
{
    internal static readonly DateTimeOffset First = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    internal static KubeItem Item(string node, string workload, string cost, int day = 1, int hour = 0, bool isIdle = false, string ns = "shop", KubeComponent component = KubeComponent.Compute, string? resource = null, string? team = null) => new(
        First.AddDays(day - 1).AddHours(hour), node, isIdle ? "" : ns, isIdle ? "" : workload, isIdle ? "" : "deployment", isIdle ? "" : workload + "-1", component, isIdle, resource ?? "aws:i-" + node,
        Money.Parse(cost), new ComputeUse(Money.One, Money.One, Money.One, Money.One), team is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["team"] = team });

    internal static KubeWindow Day(int day) => new(First.AddDays(day - 1), First.AddDays(day));

    internal static KubeWindow Hour(int day, int hour) => new(First.AddDays(day - 1).AddHours(hour), First.AddDays(day - 1).AddHours(hour + 1));

    internal static async Task TellAsync(this ITenantWarehouse warehouse, string cluster, IReadOnlyCollection<KubeWindow> windows, params KubeItem[] items)
    {
        var delivery = warehouse.BeginKubernetesDelivery(cluster);
        await delivery.AppendAsync(items, None);
        await delivery.CommitAsync(windows, None);
    }

    /// <returns>The snapshot, to be replaced by another one.</returns>
    internal static async Task<Guid> BillAsync(this ITenantWarehouse warehouse, IReadOnlyCollection<BilledRow> rows, params Guid[] removed)
    {
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        using (var block = Block(rows)) await warehouse.StoreAsync(key, block);
        await warehouse.PublishAsync(key, removed);
        return key.SnapshotId;
    }

    internal static async Task<KubeAnswer> AskAsync(this ITenantWarehouse warehouse, KubeQuery query) =>
        await warehouse.AskKubernetesAsync(await warehouse.GetLiveAsync(version: null, None), query, None);

    internal static KubeQuery Query(params string[] groupBy) => Query(TimeGrain.None, groupBy);

    internal static KubeQuery Query(TimeGrain grain, string[] groupBy, KubeCondition[]? filter = null, bool sharesIdle = false, int days = 30) => new(
        DateOnly.FromDateTime(First.UtcDateTime), DateOnly.FromDateTime(First.UtcDateTime).AddDays(days), grain, [.. groupBy.Select(Dimension)], [.. filter ?? []], sharesIdle, Measure.Effective, 1000,
        ImmutableDictionary<string, string>.Empty);

    internal static KubeDimension Dimension(string text) => KubeDimension.TryParse(text, out var dimension) ? dimension : throw new ArgumentException(text, nameof(text));

    /// <summary>What an answer says, a line each: keys, line, effective cost, estimate.</summary>
    internal static string[] Told(this KubeAnswer answer) =>
        [.. answer.Rows.Select(r => $"{(r.Bucket is { } b ? $"{b:MM-dd} " : "")}{string.Join('/', r.Keys)} {r.Line} {r.Sums.Effective}{(r.Sums.Estimate.IsZero ? "" : $" est {r.Sums.Estimate}")}")];

    private static FocusBlock Block(IReadOnlyCollection<BilledRow> rows)
    {
        var block = new FocusBlockPool(Math.Max(rows.Count, 1)).Rent("bill.csv");
        foreach (var row in rows)
        {
            var n = block.AddRow(block.RowCount + 2);
            Text(FocusColumnId.ServiceName, "Compute");
            Text(FocusColumnId.ChargeCategory, "Usage");
            Text(FocusColumnId.BillingCurrency, row.Currency);
            Text(FocusColumnId.HostProviderName, row.Issuer);
            if (row.Resource.Length > 0) Text(FocusColumnId.ResourceId, row.Resource);
            if (row.Name.Length > 0) Text(FocusColumnId.ResourceName, row.Name);
            block.Money(FocusColumnId.BilledCost).Set(n, Money.Parse(row.Effective) + Money.Parse(row.Effective));
            block.Money(FocusColumnId.EffectiveCost).Set(n, Money.Parse(row.Effective));
            block.Money(FocusColumnId.ListCost).Set(n, Money.One);
            block.Money(FocusColumnId.ContractedCost).Set(n, Money.One);
            block.Time(FocusColumnId.BillingPeriodStart).Set(n, First);
            block.Time(FocusColumnId.ChargePeriodStart).Set(n, First.AddDays(row.Day - 1).AddHours(5));

            void Text(FocusColumnId id, string value) => block.Text(id).Set(n, Encoding.UTF8.GetBytes(value));
        }

        return block;
    }
}

/// <param name="Effective">Effective cost; twice of it is billed.</param>
internal sealed record BilledRow(string Resource, string Effective, int Day = 1, string Currency = "USD", string Name = "", string Issuer = "AWS");
