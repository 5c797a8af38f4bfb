using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Focus;
using FinOps.Web.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Host;

/// <summary>Data to put behind a test host.</summary>
internal static class Seed
{
    public static SpendCell Cell(string day, string dimension, string value, string amount, string currency = "USD")
    {
        var money = Money.Parse(amount);
        return new SpendCell(new CellKey(DateOnly.Parse(day), dimension, value, currency), new Amounts(money, money, money + Money.One, money));
    }

    /// <summary>Spend of one service on one day, in the rollups and in the hot totals.</summary>
    public static void Spend(TestHost host, string tenant, string day, string service, string amount, string currency = "USD")
    {
        var hot = host.Grains.Tenant(tenant);
        hot.Version = Math.Max(1, hot.Version);
        SpendCell[] cells = [Cell(day, "total", "", amount, currency), Cell(day, "service", service, amount, currency)];
        hot.Cells.AddRange(cells);
        host.Warehouse.Of(tenant).Cells.AddRange(cells);
    }

    public static Task<SourceView> SourceAsync(TestHost host, string tenant, string name, SourceKind kind = SourceKind.Upload) =>
        host.Services.GetRequiredService<SourceRegistry>().CreateAsync(
            TenantId.Parse(tenant), new SourceSettings(name, kind, DeliveryMode.Replace, kind == SourceKind.Upload ? null : "/bills", null), default);

    public static ExportView Export(TestHost host, string tenant, string sourceId, int minute, ExportState state = ExportState.Published, string file = "bill.csv")
    {
        var id = new ExportId(sourceId, Guid.CreateVersion7()).ToString();
        var export = new ExportView(
            id, sourceId, file, state, 1, ["2026-11"], [new ExportFileView(file, 10, 10, 5, 3, 1, 1, "hash")],
            DateTimeOffset.UnixEpoch.AddMinutes(minute), null, null, null, 1, Guid.CreateVersion7(), 0, [new CurrencyAmount("USD", Money.Parse("12.5"))],
            state == ExportState.DeadLetter ? new IngestError("gzip-truncated", "The file ends early.", file, 7, "lineItem/UnblendedCost") : null, []);
        host.Grains.Source(tenant, sourceId).Ledger.Add(export);
        return export;
    }
}
