using FinOps.Contracts.Allocation;
using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Reconciliation;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Contracts.Views;
using FinOps.Domain.Allocation;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Exports;
using FinOps.Web.Paging;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Isolation;

/// <summary>Tenant B, everything of which carries the canary, and what tenant A may try with B's ids.</summary>
internal sealed class Foreign
{
    public const string Canary = "canary";
    public const string Tenant = "canary_corp";
    public const string Table = "canary-table";
    public const string Cluster = "canary-cluster";

    public required string TokenId { get; init; }

    public required string SourceId { get; init; }

    public required string ExportId { get; init; }

    public required string ViewId { get; init; }

    /// <summary>One per operation of the OpenAPI document.</summary>
    public IReadOnlyDictionary<string, Probe> Probes => new Dictionary<string, Probe>(StringComparer.Ordinal)
    {
        ["GetMe"] = new($"/v1/me?tenantId={Tenant}", false),
        ["GetStatus"] = new($"/v1/status?tenantId={Tenant}", false),
        ["ListTenants"] = new("/v1/tenants", true),
        ["CreateTenant"] = new("/v1/tenants", true, new { tenantId = Tenant, name = "mine" }),
        ["GetTenant"] = new($"/v1/tenants/{Tenant}", true),
        ["ListTokens"] = new($"/v1/tokens?tenantId={Tenant}", false),
        ["CreateToken"] = new("/v1/tokens", true, new { name = "up", scopes = new[] { TokenScope.Operator } }),
        ["RevokeToken"] = new($"/v1/tokens/{TokenId}", true),
        ["ListSources"] = new($"/v1/sources?tenantId={Tenant}", false),
        ["CreateSource"] = new("/v1/sources", false, new { name = "mine", kind = "upload" }),
        ["GetSource"] = new($"/v1/sources/{SourceId}", true),
        ["UpdateSource"] = new($"/v1/sources/{SourceId}", true, new { name = "mine", kind = "upload" }),
        ["DeleteSource"] = new($"/v1/sources/{SourceId}", true),
        ["ScanSource"] = new($"/v1/sources/{SourceId}/scan", true),
        ["TestNewSource"] = new("/v1/sources/test", false, new { name = "mine", kind = "upload" }),
        ["TestSource"] = new($"/v1/sources/{SourceId}/test", true),
        ["UploadFile"] = new($"/v1/sources/{SourceId}/files/canary.csv", true, "bytes"),
        ["ListHooks"] = new($"/v1/sources/{SourceId}/hooks", true),
        ["CreateHook"] = new($"/v1/sources/{SourceId}/hooks", true, new { kind = "sns" }),
        ["DeleteHook"] = new($"/v1/sources/{SourceId}/hooks/aaaaaaaaaaaaaaaaaaaa", true),
        ["GetQueue"] = new($"/v1/sources/{SourceId}/queue", true),
        ["ListDeadMessages"] = new($"/v1/sources/{SourceId}/queue/dead-messages", true),
        ["ReplayDeadMessage"] = new($"/v1/sources/{SourceId}/queue/dead-messages/m1/replay", true),
        ["DeleteDeadMessage"] = new($"/v1/sources/{SourceId}/queue/dead-messages/m1", true),
        ["GetUploadOffset"] = new($"/v1/sources/{SourceId}/files/canary.csv", true),
        ["ListSourceExports"] = new($"/v1/sources/{SourceId}/exports", true),
        ["ListExports"] = new($"/v1/exports?cursor={Cursor.Write(new LedgerPosition([new LedgerPlace(SourceId, null)]))}", false),
        ["ListDeadLetters"] = new($"/v1/dead-letters?cursor={Cursor.Write(new LedgerPosition([new LedgerPlace(SourceId, ExportId)]))}", false),
        ["GetExport"] = new($"/v1/exports/{ExportId}", true),
        ["ListQuarantine"] = new($"/v1/exports/{ExportId}/quarantine", true),
        ["ReplayDeadLetters"] = new("/v1/dead-letters/replay", false, new { sourceId = SourceId }),
        ["DownloadQuarantine"] = new($"/v1/exports/{ExportId}/quarantine.csv", true),
        ["DownloadFile"] = new($"/v1/exports/{ExportId}/files/canary.csv", true),
        ["GetIngestBacklog"] = new($"/v1/ingest/backlog?tenantId={Tenant}", false),
        ["ReplayExport"] = new($"/v1/exports/{ExportId}/replay", true),
        ["GetSpendSummary"] = new($"/v1/spend/summary?tenantId={Tenant}&filter=service:canary-service", false),
        ["GetSpendTimeseries"] = new($"/v1/spend/timeseries?tenantId={Tenant}&from=2026-11-01&to=2026-12-01", false),
        ["GetSpendMovers"] = new($"/v1/spend/movers?tenantId={Tenant}&from=2026-11-01&to=2026-12-01", false),
        ["GetSpendBreakdown"] = new($"/v1/spend/breakdown?tenantId={Tenant}&from=2026-11-01&to=2026-12-01", false),
        ["ListDimensions"] = new($"/v1/dimensions?tenantId={Tenant}", false),
        ["ListDimensionValues"] = new($"/v1/dimensions/service/values?prefix=c&tenantId={Tenant}", false),
        ["Query"] = new($"/v1/query?tenantId={Tenant}", false, new { groupBy = new[] { "service" }, from = "2026-11-01", to = "2026-12-01" }),
        ["ExportQuery"] = new($"/v1/query/export?tenantId={Tenant}", false, new { groupBy = new[] { "service" }, from = "2026-11-01", to = "2026-12-01" }),
        ["ExplainQuery"] = new($"/v1/query/explain?tenantId={Tenant}", false, new { groupBy = new[] { "service" }, from = "2026-11-01", to = "2026-12-01" }),
        ["ListQueryDimensions"] = new($"/v1/query/dimensions?tenantId={Tenant}", false),
        ["ListQueryValues"] = new($"/v1/query/values?dimension=service&contains=c&from=2026-11-01&to=2026-12-01&tenantId={Tenant}", false),
        ["GetRates"] = new($"/v1/rates?tenantId={Tenant}", false),
        ["PutRates"] = new($"/v1/rates?tenantId={Tenant}", false, new { items = new[] { new { from = "EUR", to = "USD", validFrom = "2026-01-01", rate = "1.1" } } }),
        ["ImportRates"] = new($"/v1/rates/import?tenantId={Tenant}", false, "ValidFrom,From,To,Rate\n2026-01-01,EUR,USD,1.1"),
        ["ListReconciliation"] = new($"/v1/reconciliation?sourceId={SourceId}&tenantId={Tenant}", false),
        ["PutInvoice"] = new($"/v1/reconciliation/invoices/{SourceId}/2026-11/USD", true, new { total = "1" }),
        ["RemoveInvoice"] = new($"/v1/reconciliation/invoices/{SourceId}/2026-11/USD", true),
        ["ImportInvoices"] = new("/v1/reconciliation/invoices", false, "SourceId,BillingPeriod,Currency,Total\nmine-alone,2026-11,USD,1"),
        ["GetAllocation"] = new($"/v1/allocation?tenantId={Tenant}", false),
        ["PutAllocation"] = new("/v1/allocation", false, new { set = new { dimensions = Array.Empty<object>() } }, IfMatch: "\"0\""),
        ["GetStarterAllocation"] = new($"/v1/allocation/starter?tenantId={Tenant}", false),
        ["ListAllocationVersions"] = new($"/v1/allocation/versions?tenantId={Tenant}", false),
        ["GetAllocationVersion"] = new("/v1/allocation/versions/2", true),
        ["ActivateAllocationVersion"] = new("/v1/allocation/versions/2/activate", true),
        ["PreviewAllocation"] = new("/v1/allocation/preview", false, new
        {
            set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "by tag", valueFrom = new { dimension = "tag:team" } } } } } },
            from = "2026-11-01",
            to = "2026-12-01",
        }),
        ["PutAllocationDictionary"] = new("/v1/allocation/dictionaries/owners", false, "key,value\na,b\n"),
        ["GetAllocationDictionary"] = new($"/v1/allocation/dictionaries/{Table}", true),
        ["DeleteAllocationDictionary"] = new($"/v1/allocation/dictionaries/{Table}", true),
        ["PutAllocationTelemetry"] = new("/v1/allocation/telemetry/requests", false, "date,target,amount\n2026-11-05,a,1\n"),
        ["GetAllocationTelemetry"] = new($"/v1/allocation/telemetry/{Table}", true),
        ["DeleteAllocationTelemetry"] = new($"/v1/allocation/telemetry/{Table}", true),
        ["ListViews"] = new($"/v1/views?tenantId={Tenant}", false),
        ["CreateView"] = new("/v1/views", false, new { name = "mine", kind = "view", body = new { } }),
        ["GetView"] = new($"/v1/views/{ViewId}", true),
        ["ReplaceView"] = new($"/v1/views/{ViewId}", true, new { name = "mine", body = new { } }),
        ["DeleteView"] = new($"/v1/views/{ViewId}", true),
        ["ListKubernetesClusters"] = new($"/v1/kubernetes/clusters?tenantId={Tenant}", false),
        ["CreateKubernetesCluster"] = new("/v1/kubernetes/clusters", false, new { name = "mine", provider = "aws" }),
        ["TestKubernetesCluster"] = new("/v1/kubernetes/clusters/test", false, new { name = Cluster, provider = "aws", url = "https://opencost.example" }),
        ["GetKubernetesCluster"] = new($"/v1/kubernetes/clusters/{Cluster}", true),
        ["UpdateKubernetesCluster"] = new($"/v1/kubernetes/clusters/{Cluster}", true, new { provider = "aws" }),
        ["DeleteKubernetesCluster"] = new($"/v1/kubernetes/clusters/{Cluster}", true),
        ["PollKubernetesCluster"] = new($"/v1/kubernetes/clusters/{Cluster}/poll", true),
        ["PushKubernetesAllocations"] = new($"/v1/kubernetes/clusters/{Cluster}/allocations", true, "[]"),
        ["QueryKubernetesCosts"] = new($"/v1/kubernetes/costs?tenantId={Tenant}", false, new { groupBy = new[] { "cluster", "namespace" }, filter = new[] { new { dimension = "cluster", @in = new[] { Cluster } } }, from = "2026-11-01", to = "2026-12-01" }),
        ["GetKubernetesCosts"] = new($"/v1/kubernetes/costs?tenantId={Tenant}&groupBy=cluster,namespace&from=2026-11-01&to=2026-12-01", false),
        ["ExportFocus"] = new($"/v1/focus?tenantId={Tenant}", false),
    };

    public static async Task<Foreign> SeedAsync(TestHost host)
    {
        var token = await host.TenantAsync(Tenant);
        var source = await Seed.SourceAsync(host, Tenant, "canary bills");
        var export = Seed.Export(host, Tenant, source.SourceId, 1, ExportState.DeadLetter, "canary.csv");
        Seed.Spend(host, Tenant, "2026-11-05", "canary-service", "77.7");
        var warehouse = host.Warehouse.Of(Tenant);
        warehouse.Billed.Add(new BilledCell(source.SourceId, new DateOnly(2026, 11, 1), "charge", "canary-charge", "USD", default, 1));
        await host.Grains.Invoices(Tenant).SetInvoicesAsync(
            [new InvoiceEntry(new InvoiceKey(source.SourceId, "2026-11", "USD"), Money.One, "canary invoice", null, null, InvoiceOrigin.Entered)], "canary", default);
        var allocation = host.Grains.Allocation(Tenant);
        foreach (var kind in Enum.GetValues<AllocationTableKind>())
            await allocation.PutTableAsync(new AllocationTablePut(kind, Table, "key,value\ncanary,canary\n", 1, "canary"), default);
        warehouse.Allocated.Add(new AllocatedCost("canary-team", "USD", Money.One));
        var view = await host.Grains.Views(Tenant).CreateAsync(ViewKind.View, new ViewContent("canary view", "{}"), "canary", default);
        warehouse.Rates = new RateTable(1, DateTimeOffset.UnixEpoch, [new ExchangeRate(new DateOnly(2026, 1, 1), "EUR", "USD", Money.One, "canary rate")]);
        await host.Grains.Cluster(Tenant, Cluster).ConfigureAsync(
            new KubernetesClusterSettings(CloudProvider.Aws, "https://canary.example", "sealed canary", KubeResolution.Day, 60, "USD", ""), default);
        var day = new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero);
        var delivery = warehouse.BeginKubernetesDelivery(Cluster);
        await delivery.AppendAsync(
            [new KubeItem(day, "n1", "canary-namespace", "web", "deployment", "web-1", KubeComponent.Compute, IsIdle: false, "aws:i-0a", Money.One, default, new Dictionary<string, string>())], default);
        await delivery.CommitAsync([new KubeWindow(day, day.AddDays(1))], default);
        warehouse.Csv = "canary row";
        warehouse.Quarantine[export.SnapshotId!.Value] = [new ReadIssue("canary.csv", 3, "Cost", "canary", "no number", "canary,raw")];
        return new Foreign { TokenId = token.Split('_')[1], SourceId = source.SourceId, ExportId = export.ExportId, ViewId = view.View!.ViewId };
    }
}
