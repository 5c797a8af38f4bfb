using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinOps.Grains.Queues;

/// <summary>Who signs, and for what.</summary>
/// <param name="SessionToken">Of temporary credentials; null for lasting ones.</param>
internal sealed record SigningScope(string AccessKeyId, string SecretAccessKey, string? SessionToken, string Region, string Service);

/// <summary>AWS Signature Version 4 of a request whose body is known and whose path needs no escaping twice.</summary>
/// <remarks>AWSSDK.Core signs too, but with types that it calls internal and changes between releases.</remarks>
internal static class SigV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Sets <c>X-Amz-Date</c>, <c>X-Amz-Security-Token</c> where there is one, and <c>Authorization</c>; signs these, the host and every header that is there.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, SigningScope scope, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        if (scope.SessionToken is { } token) request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        var headers = Headers(request);
        var names = string.Join(';', headers.Keys);
        var canonical = new StringBuilder(request.Method.Method).Append('\n').Append(request.RequestUri!.AbsolutePath).Append('\n').Append(Query(request.RequestUri)).Append('\n');
        foreach (var (name, value) in headers) canonical.Append(name).Append(':').Append(value).Append('\n');
        canonical.Append('\n').Append(names).Append('\n').Append(Hex(SHA256.HashData(body)));

        var credential = $"{stamp[..8]}/{scope.Region}/{scope.Service}/aws4_request";
        var toSign = $"{Algorithm}\n{stamp}\n{credential}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + scope.SecretAccessKey), stamp[..8]), scope.Region), scope.Service), "aws4_request");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={scope.AccessKeyId}/{credential}, SignedHeaders={names}, Signature={Hex(Hmac(key, toSign))}");
    }

    private static SortedDictionary<string, string> Headers(HttpRequestMessage request)
    {
        var uri = request.RequestUri!;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.IsDefaultPort ? uri.Host : uri.Authority };
        foreach (var (name, values) in request.Headers.NonValidated) headers[name.ToLowerInvariant()] = string.Join(',', values.Select(Trimmed));
        // The length is set by whoever sends, and is covered by the body's hash.
        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) headers[name.ToLowerInvariant()] = string.Join(',', values.Select(Trimmed));
        return headers;
    }

    private static string Query(Uri uri)
    {
        if (uri.Query.Length < 2) return "";
        var pairs = uri.Query[1..].Split('&').Select(p => p.Split('=', 2)).Select(p => (Name: Escaped(p[0]), Value: p.Length > 1 ? Escaped(p[1]) : ""));
        return string.Join('&', pairs.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).Select(p => $"{p.Name}={p.Value}"));
    }

    private static string Escaped(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Trimmed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
