using System.IO.Compression;

namespace FinOps.Benchmarks.Parsing;

internal static class PlainText
{
    /// <summary>Copies a file without its packing: plain, gzip, or the first entry of a zip.</summary>
    public static async Task CopyAsync(string path, Stream to)
    {
        await using var file = File.OpenRead(path);
        var magic = new byte[2];
        await file.ReadExactlyAsync(magic);
        file.Position = 0;
        if (magic is [0x1f, 0x8b])
        {
            await using var gzip = new GZipStream(file, CompressionMode.Decompress);
            await gzip.CopyToAsync(to);
        }
        else if (magic is [0x50, 0x4b])
        {
            using var zip = new ZipArchive(file);
            await using var entry = zip.Entries[0].Open();
            await entry.CopyToAsync(to);
        }
        else
        {
            await file.CopyToAsync(to);
        }
    }
}
