using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Hooks.CloudEvents;

/// <summary>Signatures as standardwebhooks.com describes them: HMAC-SHA256 over id, time and body.</summary>
internal static class StandardWebhook
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <returns>The delivery's id; null and the reason where it is not proven.</returns>
    public static (string? Id, string Reason) Verify(IHeaderDictionary headers, byte[] body, byte[] key, DateTimeOffset now)
    {
        var (id, stamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (id.Length is 0 or > 256 || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return (null, "webhook-id or webhook-timestamp is missing.");
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds) return (null, "The delivery is too old.");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{stamp}."));
        hmac.AppendData(body);
        var expected = hmac.GetHashAndReset();
        // Several while the sender changes its secret.
        var given = headers["webhook-signature"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10);
        return given.Any(g => IsSame(g, expected)) ? (id, "") : (null, "The signature is not valid.");
    }

    private static bool IsSame(string given, byte[] expected)
    {
        const string Version = "v1,";
        var bytes = new byte[64];
        return given.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64String(given[Version.Length..], bytes, out var length)
            && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, length), expected);
    }
}
