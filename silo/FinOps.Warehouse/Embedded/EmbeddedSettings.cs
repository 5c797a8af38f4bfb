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
    ];

    private static long Bytes(int megabytes) => megabytes * 1024L * 1024;
}
