using System.Security.Cryptography;
using System.Text;

namespace FinOps.Grains.Exports.Remote;

/// <summary>Shared Key authorization of Azure Storage, for requests without a body.</summary>
internal static class BlobSignature
{
    public static string Of(HttpRequestMessage request, string account, byte[] key)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        // Encoding, language, length, MD5, type, date, If-Modified-Since.
        text.Append('\n', 7);
        text.Append(One(request, "If-Match")).Append('\n');
        // If-None-Match, If-Unmodified-Since, Range.
        text.Append('\n', 3);
        foreach (var (name, values) in request.Headers.Where(h => h.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
            text.Append(name.ToLowerInvariant()).Append(':').Append(string.Join(',', values).Trim()).Append('\n');
        text.Append('/').Append(account).Append(request.RequestUri!.AbsolutePath);
        foreach (var (name, value) in Query(request.RequestUri).OrderBy(p => p.Name, StringComparer.Ordinal)) text.Append('\n').Append(name).Append(':').Append(value);
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string One(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    private static IEnumerable<(string Name, string Value)> Query(Uri uri)
    {
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (Uri.UnescapeDataString(at < 0 ? pair : pair[..at]).ToLowerInvariant(), at < 0 ? "" : Uri.UnescapeDataString(pair[(at + 1)..]));
        }
    }
}
