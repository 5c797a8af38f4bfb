using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FinOps.Web.Json;
using FinOps.Web.Validation;

namespace FinOps.Web.Paging;

/// <summary>
/// Cursors are opaque texts for clients. They carry positions only, never a tenant: what they point at is
/// always looked up within the tenant of the token, so a foreign or forged one finds nothing of others.
/// </summary>
internal static class Cursor
{
    public const int MaxLength = 4096;

    public static string Write<T>(T position) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(position, WebJson.Options));

    /// <returns>False, and a complaint, where the text is no cursor of this list.</returns>
    public static bool TryRead<T>(Checks checks, string? text, [NotNullWhen(true)] out T? position)
        where T : class
    {
        position = null;
        if (string.IsNullOrEmpty(text)) return false;
        try
        {
            if (text.Length <= MaxLength) position = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), WebJson.Options);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
        }

        return checks.Require(position is not null, "cursor", "is not a cursor of this list.") && position is not null;
    }
}
