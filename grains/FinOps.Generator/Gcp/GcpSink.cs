using System.IO.Compression;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Gcp;

/// <summary>The files of one delivery: a folder per export partition, split into parts where it grows too large.</summary>
internal sealed class GcpSink(GcpLayout layout, StorySettings settings, Func<string, Stream> open)
{
    private readonly List<string> _files = [];
    private string _partition = "";
    private int _parts;

    public StoryText Text { get; } = new();

    public IReadOnlyList<string> Files => _files;

    /// <param name="name">Export time to the hour, <c>2026-08-02T16</c>.</param>
    public void Begin(string name)
    {
        Text.Close();
        _partition = name;
        _parts = 0;
        Open();
    }

    /// <summary>A new part when the one at hand is full. Never asked between a fee and what it covers: a reader needs both in one file.</summary>
    public void Split()
    {
        if (Text.Bytes < settings.MaxFileBytes) return;
        Text.Close();
        Open();
    }

    public void End() => Text.Close();

    private void Open()
    {
        var name = $"gcp/{layout.BillingAccount}/export_time={_partition}/part-{_parts++:D5}.jsonl{(layout.Compress ? ".gz" : "")}";
        _files.Add(name);
        var stream = open(name);
        Text.Open(layout.Compress ? new GZipStream(stream, CompressionLevel.Fastest) : stream);
    }
}
