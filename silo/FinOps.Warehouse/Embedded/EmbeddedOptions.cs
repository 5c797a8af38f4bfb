namespace FinOps.Warehouse.Embedded;

/// <summary>Where the embedded engine keeps its data and how much of the machine it may use. It shares one process with everything else, so the caps are low by default.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>Folder of the engine's data. One process at a time; created when missing.</summary>
    public string Path { get; set; } = ".finops/warehouse";

    /// <summary>Cap over everything the engine holds (measured: the process peaks some 350 MB above it, 200 of them the mapped library). A query beyond it fails with <see cref="FinOps.Domain.Warehouse.WarehouseMemoryException"/>. Lower saves memory and fails large exports sooner. Every tenant takes about 1 MB of it for its tables and their parts: add that for a thousand of them.</summary>
    public int MaxMemoryMegabytes { get; set; } = 400;

    /// <summary>Cap of one query or insert.</summary>
    public int MaxQueryMemoryMegabytes { get; set; } = 300;

    /// <summary>Threads of one query. More answers faster when the machine is idle and takes more memory.</summary>
    public int MaxThreads { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Statements that run at the same time; further ones wait. Each holds a thread while it runs.</summary>
    public int MaxConnections { get; set; } = 16;

    /// <summary>Inserts that run at the same time; further ones wait. One keeps a core busy and takes about 130 MB for a block of 65,536 rows; raise it with <see cref="MaxMemoryMegabytes"/> where there are more cores.</summary>
    public int MaxInserts { get; set; } = 1;

    /// <summary>A query that runs longer is stopped with an error.</summary>
    public int MaxExecutionSeconds { get; set; } = 120;

    /// <summary>Threads that merge parts in the background. More keeps the number of parts lower during ingest and takes the ingest's processor time.</summary>
    public int MergeThreads { get; set; } = 1;
}
