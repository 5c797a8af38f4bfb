using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;

namespace FinOps.Warehouse.Tables;

/// <summary>The embedded engine that reads files: the warehouse's own where it is embedded, else one of its own that opens with the first file.</summary>
/// <remarks>A process has one engine: where the history lives on a server, the engine here holds no data but its own system tables.</remarks>
internal sealed class TableEngine : IAsyncDisposable
{
    private readonly Lazy<EmbeddedEngine> _engine;
    private readonly string? _ownFolder;

    /// <param name="shared">The warehouse's engine; null opens one of its own below the spool directory.</param>
    public TableEngine(Func<EmbeddedEngine?> shared, TableOptions tables, EmbeddedOptions limits)
    {
        var own = Path.Combine(Path.GetFullPath(tables.SpoolDirectory), $"engine-{Environment.ProcessId}");
        _ownFolder = own;
        _engine = new Lazy<EmbeddedEngine>(() => shared() ?? OpenOwn(own, limits));
    }

    public IClickHouse Engine => _engine.Value;

    private bool IsOwn { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (!IsOwn) return;
        await _engine.Value.DisposeAsync();
        Directory.Delete(_ownFolder!, recursive: true);
    }

    private EmbeddedEngine OpenOwn(string folder, EmbeddedOptions limits)
    {
        // The folder of a killed process with the same number: nothing in it is worth keeping.
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        IsOwn = true;
        return EmbeddedEngine.Open(new EmbeddedOptions
        {
            Path = folder,
            MaxMemoryMegabytes = limits.MaxMemoryMegabytes,
            MaxQueryMemoryMegabytes = limits.MaxQueryMemoryMegabytes,
            MaxThreads = limits.MaxThreads,
            MaxConnections = limits.MaxConnections,
            MaxExecutionSeconds = limits.MaxExecutionSeconds,
        });
    }
}
