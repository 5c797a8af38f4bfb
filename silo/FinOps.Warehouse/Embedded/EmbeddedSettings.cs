namespace FinOps.Warehouse.Embedded;

/// <summary>What the engine is told at connect.</summary>
internal static class EmbeddedSettings
{
    internal static string[] Arguments(EmbeddedOptions options, string folder) =>
    [
        "clickhouse",
        $"--path={folder}",
        $"--max_server_memory_usage={Bytes(options.MaxMemoryMegabytes)}",
        $"--max_memory_usage={Bytes(options.MaxQueryMemoryMegabytes)}",
        $"--max_threads={options.MaxThreads}",
        $"--max_execution_time={options.MaxExecutionSeconds}",
        $"--background_pool_size={options.MergeThreads}",
        // Caches are sized for servers by default (gigabytes); the operating system's page cache serves us as well.
        $"--mark_cache_size={Bytes(32)}",
        $"--index_mark_cache_size={Bytes(8)}",
        $"--primary_index_cache_size={Bytes(32)}",
        $"--query_condition_cache_size={Bytes(8)}",
    ];

    private static long Bytes(int megabytes) => megabytes * 1024L * 1024;
}
