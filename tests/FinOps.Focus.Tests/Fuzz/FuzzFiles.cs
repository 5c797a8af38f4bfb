using System.IO.Compression;
using System.Text;
using FinOps.Generator.Stories;

namespace FinOps.Focus.Tests.Fuzz;

/// <summary>A few rows of a good bill of every format, cut from generated ones.</summary>
internal static class FuzzFiles
{
    private const int Rows = 30;

    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(() => ProviderStories.Names.ToDictionary(name => name, Cut));

    public static IReadOnlyList<string> Formats => ProviderStories.Names;

    public static byte[] Get(string format) => Files.Value[format];

    /// <summary>The first rows and the last ones: fees, taxes and credits stand at the end of many bills.</summary>
    private static byte[] Cut(string name)
    {
        var story = ProviderStories.Create(name, new StorySettings { Days = 2 });
        var first = new Dictionary<string, MemoryStream>();
        var delivery = story.Write(0, path => first[path] = new MemoryStream());
        var lines = Encoding.UTF8.GetString(Unpack(first[delivery.Files[0]].ToArray())).TrimEnd('\n').Split('\n');
        var kept = lines.Length <= Rows * 2 ? lines : [.. lines[..Rows], .. lines[^Rows..]];
        return Encoding.UTF8.GetBytes(string.Join('\n', kept) + '\n');
    }

    private static byte[] Unpack(byte[] file)
    {
        if (file is [0x50, 0x4b, ..])
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            using var entry = zip.Entries[0].Open();
            return ReadAll(entry);
        }

        if (file is not [0x1f, 0x8b, ..]) return file;
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        return ReadAll(gzip);
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
