using System.Text;
using System.Text.Json;
using FinOps.Contracts.Views;
using FinOps.Web.Validation;

namespace FinOps.Web.Views;

internal static class ViewMapping
{
    public static ViewBody Body(SavedView view, ViewEditor reader)
    {
        using var body = JsonDocument.Parse(view.Content.Body);
        return new ViewBody(view.ViewId, view.Content.Name, view.Kind, view.Revision, view.ChangedAt, view.MayBeChangedBy(reader), body.RootElement.Clone());
    }

    /// <summary>Meaningful only where no check failed.</summary>
    public static ViewContent Content(Checks checks, string? name, JsonElement? body)
    {
        var kept = checks.Text("name", name, ViewContent.MaxNameLength);
        if (body is not { ValueKind: JsonValueKind.Object } json)
        {
            checks.Add("body", "is not a JSON object.");
            return new ViewContent(kept, "{}");
        }

        // Written again, without the blanks that it may have come with.
        var text = JsonSerializer.Serialize(json);
        checks.Require(Encoding.UTF8.GetByteCount(text) <= ViewContent.MaxBodyBytes, "body", $"has more than {ViewContent.MaxBodyBytes} bytes.");
        return new ViewContent(kept, text);
    }
}
