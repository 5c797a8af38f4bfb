using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Kubernetes;

/// <summary>Reads the bill of all nodes and volumes that clusters had, then what ran on them, resource by resource and day by day.</summary>
internal sealed class KubeJoin(TenantDatabase database, QueryLimits limits)
{
    private readonly Dictionary<string, KubeResource> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Resource, DateOnly Day), List<BilledDay>> _bills = [];

    internal async Task<KubeAnswer> AskAsync(LiveSnapshots live, KubeQuery query, CancellationToken cancellationToken)
    {
        foreach (var resource in await database.ReadAsync(Live(database.Load("Kubernetes/Resources"), days: null), r => new KubeResource(r.Text(), (KubeComponent)r.Long(), r.Text(), r.Text()), cancellationToken))
            _known.Add(resource.Resource, resource);
        if (_known.Count > 0 && live.Items.Count > 0) await ReadBillsAsync(live, query, cancellationToken);

        var fold = new KubeFold(query);
        var items = new List<KubeDayItem>();
        await foreach (var item in database.StreamAsync(Items(query), Read, cancellationToken))
        {
            if (items.Count > 0 && (items[0].Resource != item.Resource || items[0].Day != item.Day)) Add(fold, items);
            if (item.Resource.Length == 0) fold.AddEstimated(item);
            else items.Add(item);
        }

        if (items.Count > 0) Add(fold, items);
        // Billed, and nothing is known to have run there on that day.
        foreach (var ((resource, day), bill) in _bills) fold.Add([], bill, _known[resource], day);
        return fold.Finish();
    }

    private void Add(KubeFold fold, List<KubeDayItem> items)
    {
        var (resource, day) = (items[0].Resource, items[0].Day);
        var owner = _known.GetValueOrDefault(resource) ?? new KubeResource(resource, items[0].Component, items[0].Cluster, items[0].Node);
        fold.Add(items, _bills.Remove((resource, day), out var bill) ? bill : [], owner, day);
        items.Clear();
    }

    private async Task ReadBillsAsync(LiveSnapshots live, KubeQuery query, CancellationToken cancellationToken)
    {
        var statement = Limited(database.Load("Kubernetes/Bills").With("live", live.Ids).With("from", query.From).With("to", query.To));
        await foreach (var row in database.StreamAsync(
            statement, r => (Id: r.Text(), Alias: r.Text(), Issuer: r.Text(), Day: r.Day(), Bill: new BilledDay(r.Text(), r.Money(), r.Money())), cancellationToken))
        {
            if (ResourceKey.OfBilled(row.Id, row.Alias, row.Issuer).FirstOrDefault(_known.ContainsKey) is not { } resource) continue;
            if (!_bills.TryGetValue((resource, row.Day), out var days)) _bills.Add((resource, row.Day), days = []);
            var at = days.FindIndex(d => d.Currency == row.Bill.Currency);
            if (at < 0) days.Add(row.Bill);
            else days[at] = new BilledDay(row.Bill.Currency, days[at].Billed + row.Bill.Billed, days[at].Effective + row.Bill.Effective);
        }
    }

    private Statement Items(KubeQuery query) =>
        Limited(Live(database.Load("Kubernetes/Items"), days: (query.From, query.To)).With("labels", query.Labels).With("from", query.From).With("to", query.To));

    private Statement Limited(Statement statement) => statement with { Sql = statement.Sql.Replace("$limits", limits.Settings, StringComparison.Ordinal) };

    /// <param name="days">Whose bounds the statement binds; null for all there are.</param>
    private static Statement Live(Statement statement, (DateOnly From, DateOnly To)? days) => LiveWindows.In(statement, days is null ? "1" : "Day >= {from:Date32} AND Day < {to:Date32}");

    private static KubeDayItem Read(RowReader r)
    {
        var (resource, day, cluster, node, ns) = (r.Text(), r.Day(), r.Text(), r.Text(), r.Text());
        var (workload, kind, pod, component, isIdle) = (r.Text(), r.Text(), r.Text(), (KubeComponent)r.Long(), r.Long() != 0);
        var labels = r.Array(l => l.Text());
        return new KubeDayItem(day, resource, cluster, node, ns, workload, kind, pod, component, isIdle, labels, r.Money(), new ComputeUse(r.Money(), r.Money(), r.Money(), r.Money()));
    }
}
