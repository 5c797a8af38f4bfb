using FinOps.Contracts.Hooks;
using FinOps.Web.Validation;

namespace FinOps.Web.Hooks;

internal static class HookChecks
{
    public static HookKind Read(Checks checks, CreateHook body, HookOptions options)
    {
        checks.Require(!string.IsNullOrEmpty(body.Kind), "kind", "is missing.");
        var kind = checks.OneOf("kind", body.Kind, HookKind.Sns);
        checks.OptionalText("audience", body.Audience, 500);
        checks.OptionalText("issuer", body.Issuer, 500);
        checks.OptionalText("topic", body.Topic, 500);
        switch (kind)
        {
            case HookKind.PubSub:
                checks.Require(!string.IsNullOrEmpty(body.Audience), "audience", "is missing: it is the audience of the push subscription's token.");
                checks.Require(body.Issuer is null || body.Issuer.Contains('@', StringComparison.Ordinal), "issuer", "is the e-mail of the service account that signs.");
                break;
            case HookKind.EventGrid:
                checks.Require(string.IsNullOrEmpty(body.Audience) == string.IsNullOrEmpty(body.Issuer), "issuer", "belongs to an audience: give both or none.");
                checks.Require(string.IsNullOrEmpty(body.Issuer) || IsIssuer(body.Issuer, options), "issuer", "is not an https address of a host in Web:Hooks:IssuerHosts.");
                checks.Require(body.Topic is null, "topic", "belongs to sns and pubSub.");
                break;
            default:
                checks.Require(body.Audience is null, "audience", "belongs to eventGrid and pubSub.");
                checks.Require(body.Issuer is null, "issuer", "belongs to eventGrid and pubSub.");
                checks.Require(body.Topic is null || kind is HookKind.Sns, "topic", "belongs to sns and pubSub.");
                break;
        }

        return kind;
    }

    private static bool IsIssuer(string text, HookOptions options) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && options.IssuerHosts.Contains(url.Host, StringComparer.Ordinal);
}
