using System.Text.Json;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>What layouts find, and how they look closer.</summary>
internal sealed class LayoutOutput(IObjectStore store)
{
    public const int MaxManifestBytes = 16 << 20;
    private const int MaxWarnings = 100;

    public List<FoundExport> Exports { get; } = [];

    public List<string> Warnings { get; } = [];

    public SortedSet<string> Layouts { get; } = [];

    public void Add(string layout, FoundExport export)
    {
        Layouts.Add(layout);
        Exports.Add(export);
    }

    public void Warn(string text)
    {
        if (Warnings.Count < MaxWarnings) Warnings.Add(text);
    }

    /// <summary>Runs what reads a manifest; one that says nothing useful is a warning, and the rest of the listing goes on.</summary>
    public async Task TryAsync(StoredFile manifest, Func<byte[], Task> read, CancellationToken cancellationToken)
    {
        try
        {
            await read(await ReadWholeAsync(manifest, cancellationToken));
        }
        catch (Exception exception) when (exception is JsonException or IOException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            Warn($"{manifest.Path}: not a manifest that can be read ({exception.Message})");
        }
        catch (ExportStoreException changed) when (changed.Code == StoreCodes.FileChanged)
        {
            Warn($"{manifest.Path}: is being written; the next look will tell");
        }
    }

    /// <summary>Files below one folder, by path. For folders of one delivery, not of a whole store.</summary>
    public async Task<Dictionary<string, StoredFile>> FolderAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, StoredFile>();
        await foreach (var file in store.ListAsync(folder.Length == 0 ? "" : folder + "/", startAfter: null, cancellationToken)) files[file.Path] = file;
        return files;
    }

    private async Task<byte[]> ReadWholeAsync(StoredFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes > MaxManifestBytes) throw new IOException($"It is larger than {MaxManifestBytes} bytes.");
        await using var stream = await store.OpenAsync(file.Assigned, cancellationToken);
        var bytes = new byte[file.Bytes];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
