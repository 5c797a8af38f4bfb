using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FinOps.Web.Auth;

/// <summary>The text of a token, <c>finops_&lt;id&gt;_&lt;secret&gt;</c>, taken apart. It is never stored or logged whole.</summary>
internal readonly record struct TokenText(string TokenId, string SecretHash)
{
    private const string Prefix = "finops_";
    private const int SecretBytes = 32;
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(IdAlphabet);
    private static readonly SearchValues<char> SecretCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsTokenId(ReadOnlySpan<char> text) => text.Length is >= 8 and <= 32 && !text.ContainsAnyExcept(IdCharacters);

    public static bool TryParse(ReadOnlySpan<char> text, out TokenText token)
    {
        token = default;
        if (text.Length > 128 || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var rest = text[Prefix.Length..];
        var cut = rest.IndexOf('_');
        if (cut < 0 || !IsTokenId(rest[..cut])) return false;
        var secret = rest[(cut + 1)..];
        if (secret.Length is < 32 or > 86 || secret.ContainsAnyExcept(SecretCharacters)) return false;
        token = new TokenText(rest[..cut].ToString(), Hash(secret));
        return true;
    }

    /// <summary>A new token: 256 random bits of secret, so one SHA-256 is enough to store it by.</summary>
    /// <returns>What is stored, and the text that is shown once.</returns>
    public static (TokenText Token, string Text) Create()
    {
        var id = RandomNumberGenerator.GetString(IdAlphabet, 16);
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (new TokenText(id, Hash(secret)), $"{Prefix}{id}_{secret}");
    }

    private static string Hash(ReadOnlySpan<char> secret)
    {
        Span<byte> bytes = stackalloc byte[128];
        var count = Encoding.ASCII.GetBytes(secret, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes[..count]));
    }
}
