using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports;

/// <summary>One file of a store, as a listing saw it.</summary>
/// <param name="Path">Key of the bucket, or path below a source's directory; parts separated by <c>/</c>.</param>
/// <param name="ETag">Changes when the bytes do; what reading is bound to.</param>
internal sealed record StoredFile(string Path, long Bytes, string ETag, DateTimeOffset Modified)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Directory of the file, empty for the top.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    public AssignedFile Assigned => new(Path, Bytes, ETag);

    public static string ETagOf(long bytes, DateTime modifiedUtc) => $"{bytes:x}-{modifiedUtc.Ticks:x}";

    /// <summary>A short text that changes when one of the files does.</summary>
    public static string Fingerprint(string seed, IEnumerable<StoredFile> files)
    {
        var text = new StringBuilder(seed);
        foreach (var file in files) text.Append('\n').Append(file.Path).Append('\t').Append(file.ETag);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
