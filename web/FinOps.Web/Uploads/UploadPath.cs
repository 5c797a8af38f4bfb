using System.Text;

namespace FinOps.Web.Uploads;

/// <summary>Where an uploaded file goes within its source's inbox.</summary>
internal static class UploadPath
{
    private const int MaxLength = 1024;
    private const int MaxDepth = 16;
    private const int MaxNameBytes = 255;

    /// <returns>Why the path is refused; null when it may be used.</returns>
    public static string? Refusal(string path)
    {
        if (path.Length is 0 or > MaxLength) return $"is not 1 to {MaxLength} characters long.";
        if (path.Any(c => char.IsControl(c) || c is '\\' or '\uFFFD')) return "has a control character or a backslash.";
        // The server leaves an escaped slash as it is: nothing may take it for a slash later on.
        if (path.Contains("%2f", StringComparison.OrdinalIgnoreCase)) return "has an escaped slash.";
        var names = path.Split('/');
        if (names.Length > MaxDepth) return $"has more than {MaxDepth} parts.";

        // An empty name is a leading, trailing or doubled slash; a name that begins with a dot is "..", or hidden and for our own use.
        if (names.Any(n => n.Length == 0 || n[0] == '.')) return "has an empty part, or one that begins with a dot.";
        return names.Any(n => Encoding.UTF8.GetByteCount(n) > MaxNameBytes) ? $"has a part of more than {MaxNameBytes} bytes." : null;
    }
}
