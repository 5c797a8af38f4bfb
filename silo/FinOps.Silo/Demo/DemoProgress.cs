using System.Text.Json;

namespace FinOps.Silo.Demo;

/// <summary>Where the demo's story stands, so that a restarted process tells it on.</summary>
/// <param name="Start">Up to where the first export of the running month reaches.</param>
/// <param name="Delivered">Exports that are there already.</param>
internal sealed record DemoProgress(DateTimeOffset Start, int Delivered)
{
    private const int DaysBack = 5;

    public static DemoProgress Load(string directory, DateTimeOffset now)
    {
        var file = FileIn(directory);
        return File.Exists(file) ? JsonSerializer.Deserialize<DemoProgress>(File.ReadAllBytes(file))! : new DemoProgress(now.AddDays(-DaysBack), Delivered: 0).Save(directory);
    }

    public DemoProgress Next(string directory) => (this with { Delivered = Delivered + 1 }).Save(directory);

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
