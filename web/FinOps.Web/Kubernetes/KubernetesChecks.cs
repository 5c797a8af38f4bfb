using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Web.Validation;

namespace FinOps.Web.Kubernetes;

internal static class KubernetesChecks
{
    private const int MaxToken = 4096;

    public static string Name(Checks checks, string? name)
    {
        checks.Require(SourceKey.IsSourceId(name), "name", "is not 1 to 63 of a-z, 0-9 and -, a letter or digit first.");
        return name ?? "";
    }

    /// <param name="stored">The cluster's settings where it has some: a token that the body leaves out stays.</param>
    public static KubernetesClusterSettings? Read(Checks checks, PutKubernetesCluster body, ISecretBox secrets, TenantId tenant, KubernetesClusterSettings? stored = null)
    {
        checks.Require(!string.IsNullOrEmpty(body.Provider), "provider", "is missing.");
        var provider = checks.OneOf("provider", body.Provider, CloudProvider.Other);
        var resolution = checks.OneOf("resolution", body.Resolution, KubeResolution.Day);
        var minutes = body.ScheduleMinutes ?? 60;
        checks.Require(minutes is >= 15 and <= 1440, "scheduleMinutes", "is not within 15 to 1440.");
        var currency = string.IsNullOrEmpty(body.Currency) ? "USD" : body.Currency;
        checks.Require(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper), "currency", "is not a code of three letters as USD.");
        var cluster = checks.OptionalText("openCostCluster", body.OpenCostCluster, OpenCostLimits.MaxText) ?? "";
        var url = Url(checks, body.Url);
        var token = Token(checks, body.Token, url, secrets, tenant, stored);
        return checks.Failed ? null : new KubernetesClusterSettings(provider, url, token, resolution, minutes, currency, cluster);
    }

    private static string? Url(Checks checks, string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        checks.OptionalText("url", value, 1024);
        var isGood = Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        checks.Require(isGood, "url", "is not an absolute http or https URL without user, query and fragment.");
        if (isGood) checks.Require(!url!.AbsolutePath.Contains("/allocation", StringComparison.Ordinal), "url", "ends after /allocation: leave that part out.");
        return value.TrimEnd('/');
    }

    private static string? Token(Checks checks, string? value, string? url, ISecretBox secrets, TenantId tenant, KubernetesClusterSettings? stored)
    {
        if (url is null || value is "") return null;
        if (value is null)
        {
            if (stored?.SealedToken is null) return null;
            // Nobody is ever shown a token; a change of address must not lead it elsewhere.
            checks.Require(Origin(stored.Url) == Origin(url), "token", "must be entered again for another address.");
            return stored.SealedToken;
        }

        checks.OptionalText("token", value, MaxToken);
        checks.Require(value.All(c => c is > ' ' and < (char)127), "token", "has characters that a header cannot carry.");
        return checks.Failed ? null : secrets.Seal(tenant, value);
    }

    private static string Origin(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.GetLeftPart(UriPartial.Authority) : "";
}
