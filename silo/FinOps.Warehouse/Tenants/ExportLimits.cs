using FinOps.Warehouse.Tables;

namespace FinOps.Warehouse.Tenants;

/// <summary>What exports of all tenants share: how many run at once, and where files are made.</summary>
/// <param name="openSpool">Called when the first file is made.</param>
internal sealed class ExportLimits(Func<TableSpool> openSpool) : IDisposable
{
    /// <summary>Exports at the same time; further ones wait. A slow reader holds a connection and some 30 MB of the engine's memory for as long as it reads.</summary>
    private const int MaxExports = 4;

    private readonly Lazy<TableSpool> _spool = new(openSpool);

    public SemaphoreSlim Slots { get; } = new(MaxExports);

    public TableSpool Spool => _spool.Value;

    public void Dispose() => Slots.Dispose();
}
