using System.Text.Json;

namespace FinOps.Silo.Demo;

/// <summary>Where the demo's story stands, so that a restarted process tells it on.</summary>
/// <param name="Start">Up to where the first export of the running month reaches.</param>
/// <param name="Tick">Number of the next export; 0 before the closed months are there.</param>
internal sealed record DemoProgress(DateTimeOffset Start, int Tick)
{
    private const int DaysBack = 20;
    private const int DeliveriesKept = 3;

    public static DemoProgress Load(string directory, DateTimeOffset now)
    {
        var file = FileIn(directory);
        return File.Exists(file) ? JsonSerializer.Deserialize<DemoProgress>(File.ReadAllBytes(file))! : new DemoProgress(now.AddDays(-DaysBack), Tick: 0).Save(directory);
    }

    public DemoProgress Next(string directory) => (this with { Tick = Tick + 1 }).Save(directory);

    /// <summary>Earlier deliveries of the month are of no use any more.</summary>
    /// <param name="manifest">Path of the newest delivery's manifest, in its own folder.</param>
    public static void RemoveOld(string directory, string manifest)
    {
        var month = new DirectoryInfo(Path.Combine(directory, manifest)).Parent!.Parent!;
        foreach (var old in month.GetDirectories().OrderByDescending(d => d.LastWriteTimeUtc).Skip(DeliveriesKept)) old.Delete(recursive: true);
    }

    private static string FileIn(string directory) => Path.Combine(directory, ".progress.json");

    private DemoProgress Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var temporary = FileIn(directory) + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(temporary, FileIn(directory), overwrite: true);
        return this;
    }
}
