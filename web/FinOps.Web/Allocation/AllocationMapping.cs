using System.Text.Json;
using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Web.Json;

namespace FinOps.Web.Allocation;

internal static class AllocationMapping
{
    public static AllocationBody Body(AllocationVersion version, AllocationSet set, bool isActive) => new(
        version.Version, version.CreatedAt, version.CreatedBy, version.Note, isActive, Set(set),
        Tables(version, AllocationTableKind.Dictionary), Tables(version, AllocationTableKind.Telemetry));

    public static AllocationVersionView View(AllocationVersion version, long active) =>
        new(version.Version, version.CreatedAt, version.CreatedBy, version.Note, version.Version == active);

    /// <summary>The written form is the wire's.</summary>
    public static AllocationSetBody Set(AllocationSet set) => JsonSerializer.Deserialize<AllocationSetBody>(AllocationJson.Write(set), WebJson.Options)!;

    public static AllocationTableView View(AllocationTable table) => new(table.Name, table.Entries, table.Hash, table.PutAt);

    private static AllocationTableView[] Tables(AllocationVersion version, AllocationTableKind kind) => [.. version.Tables.Where(t => t.Kind == kind).Select(View)];
}
