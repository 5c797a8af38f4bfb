using System.Globalization;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>What the folders of a path say.</summary>
internal static class PathParts
{
    /// <returns>The folder up to and with the first part that passes, and that part; null where none does.</returns>
    public static (string Folder, string Part)? Find(string path, Func<string, bool> passes)
    {
        var start = 0;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', start))
        {
            var part = path[start..slash];
            if (passes(part)) return (path[..slash], part);
            start = slash + 1;
        }

        return null;
    }

    public static string Parent(string folder) => folder.LastIndexOf('/') is var slash and >= 0 ? folder[..slash] : "";

    public static string Join(string folder, string below) => folder.Length == 0 ? below : $"{folder}/{below}";

    /// <summary>The range of a part like <c>20261101-20261201</c>, as it is written.</summary>
    public static (DateOnly First, DateOnly Last)? Range(string part) =>
        part.Length == 17 && part[8] == '-' && Day(part.AsSpan(0, 8)) is { } first && Day(part.AsSpan(9)) is { } last && first <= last ? (first, last) : null;

    public static DateOnly? Day(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Where a key of a manifest lies below another folder: what follows the last such part of the key.</summary>
    /// <remarks>The prefix is not looked at: buckets are copied to other places, whole or in part.</remarks>
    /// <returns>Null where the key has no such part, or leads somewhere else.</returns>
    public static string? Below(string key, string part)
    {
        var marker = $"/{part}/";
        var at = ("/" + key).LastIndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? null : Sane(("/" + key)[(at + marker.Length)..]);
    }

    /// <summary>Null for a path that leads out of its folder.</summary>
    public static string? Sane(string path) => path.Split('/').Any(part => part is "" or "." or "..") ? null : path;
}
