using FinOps.Benchmarks.EndToEnd;
using FinOps.Testing;

namespace FinOps.Benchmarks.Scale;

/// <summary>The folder of a server whose one tenant has very many rows.</summary>
/// <remarks>FINOPS_BENCH_ROWS sets how many; default 1 billion. FINOPS_BENCH_KEEP names a folder that is kept, and used again.</remarks>
internal sealed class ScaleData : IAsyncDisposable
{
    private static readonly string? Kept = Environment.GetEnvironmentVariable("FINOPS_BENCH_KEEP");
    private readonly BenchFolder _folder = new();
    private readonly string _data;

    private ScaleData()
    {
        _data = Kept is null ? _folder.Make("data") : Directory.CreateDirectory(Kept).FullName;
        Settings = SiloSettings.For(_data, _folder.Make("store"));
        Settings.Environment["Warehouse__Embedded__MaxMemoryMegabytes"] = "4000";
        Settings.Environment["Warehouse__Query__MaxMemoryMegabytes"] = "1500";
        Settings.Environment["Warehouse__Embedded__MaxQueryMemoryMegabytes"] = "1500";
    }

    public static long Rows { get; } = long.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_ROWS"), out var rows) ? rows : 1_000_000_000;

    public SiloSettings Settings { get; }

    public static async Task<ScaleData> PrepareAsync(TextWriter output)
    {
        var data = new ScaleData();
        if (!File.Exists(data.Settings.TokenFile))
        {
            // The first start makes the tenant.
            await using var first = SiloProcess.Start(data.Settings);
            await first.WaitUntilReadyAsync(default);
            await first.StopAsync(default);
        }

        await using var tenant = data.Open();
        await tenant.FillAsync(Rows, output);
        return data;
    }

    /// <summary>The tenant's warehouse in this process, while no server has it.</summary>
    public BigTenant Open() => new(Path.Combine(_data, "warehouse"), "acme");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
