using System.Text.Json;

namespace FinOps.Web.Tokens;

internal static class RowFilterJson
{
    /// <param name="text">As it is kept with the token.</param>
    public static JsonElement? Of(string? text)
    {
        if (text is null) return null;
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
