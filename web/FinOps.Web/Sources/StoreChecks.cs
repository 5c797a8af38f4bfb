using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Validation;

namespace FinOps.Web.Sources;

/// <summary>Location, credential and queue of a source in an object store.</summary>
internal sealed class StoreChecks(Checks checks, SourceKind kind, TenantId tenant, ISecretBox secrets)
{
    private const int MaxSecret = 4096;

    public StoreLocation? Location(LocationBody? body)
    {
        if (!checks.Require(body is not null, "location", "is missing: this kind of source needs a bucket.")) return null;
        var bucket = checks.Text("location.bucket", body!.Bucket, 255);
        if (bucket.Length > 0) checks.Require(IsBucket(bucket, hasEndpoint: !string.IsNullOrEmpty(body.Endpoint)), "location.bucket", "is not a name of 3 to 63 lower-case letters, digits, dots and hyphens (Google also: underscores); no URL, no slash.");
        var prefix = checks.OptionalText("location.prefix", body.Prefix, 1024) ?? "";
        checks.Require(!prefix.StartsWith('/'), "location.prefix", "begins with a slash: keys do not.");
        var region = checks.OptionalText("location.region", body.Region, 64);
        checks.Require(region is null || (region.Length > 0 && region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')), "location.region", "is not a region's name as eu-west-1.");
        return new StoreLocation(bucket, prefix, Endpoint("location.endpoint", body.Endpoint), region, body.PathStyle ?? body.Endpoint is not null);
    }

    /// <param name="stored">What the source has; kept where the body says nothing of it.</param>
    public StoreCredential? Credential(CredentialBody? body, StoreCredential? stored, string? endpoint)
    {
        if (body is null)
        {
            checks.Require(stored is not null || kind is not SourceKind.AzureBlob || endpoint is not null, "credential", "is missing: give an accountKey or a sasUrl.");
            return stored;
        }

        var allowed = Kinds();
        var credential = body.Kind ?? "";
        if (!checks.Require(allowed.Contains(credential), "credential.kind", $"is not one of {string.Join(", ", allowed)}, which this kind of source takes.")) return null;
        var name = checks.OptionalText("credential.name", body.Name?.Trim(), 256) ?? "";
        var needsName = credential is "accessKey" or "accountKey" or "hmac";
        checks.Require(name.Length > 0 || !needsName, "credential.name", credential == "accountKey" ? "is missing: the storage account's name." : "is missing: the access key's id.");
        if (credential == "ambient") return new StoreCredential(credential, "", "");
        var secret = checks.OptionalText("credential.secret", body.Secret?.Trim(), MaxSecret) ?? "";
        // The name may be shown and sent back without the secret, which nobody is ever shown.
        if (secret.Length == 0 && stored is { } kept && kept.Kind == credential && (!needsName || kept.Name == name)) return kept;
        if (!checks.Require(secret.Length > 0, "credential.secret", "is missing.")) return null;
        if (credential == "sasUrl") checks.Require(IsSas(secret), "credential.secret", "is not a whole SAS URL (https://account.blob.core.windows.net/container?...&sig=...).");
        if (credential == "accountKey") checks.Require(Convert.TryFromBase64String(secret, new byte[MaxSecret], out _), "credential.secret", "is not base64, as account keys are.");
        return checks.Failed ? null : new StoreCredential(credential, needsName ? name : "", secrets.Seal(tenant, secret));
    }

    public QueueSettings? Queue(QueueBody? body)
    {
        if (body is null) return null;
        checks.Require(kind is SourceKind.S3, "queue", "belongs to s3 sources only.");
        if (string.IsNullOrEmpty(body.Url)) checks.Add("queue.url", "is missing.");
        return Endpoint("queue.url", body.Url) is { } url ? new QueueSettings(url, checks.OptionalText("queue.region", body.Region, 64)) : null;
    }

    private string? Endpoint(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        checks.OptionalText(field, value, 1024);
        var isGood = Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        checks.Require(isGood, field, "is not an absolute http or https URL without user, query and fragment.");
        return value.TrimEnd('/');
    }

    private string[] Kinds() => kind switch
    {
        SourceKind.S3 => ["accessKey", "ambient"],
        SourceKind.AzureBlob => ["accountKey", "sasUrl"],
        _ => ["hmac"],
    };

    /// <remarks>Stores that are not AWS have rules of their own, as Oracle's buckets that are named after a tenancy.</remarks>
    private bool IsBucket(string name, bool hasEndpoint)
    {
        if (kind is SourceKind.S3 && hasEndpoint) return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && name is not ("." or "..");
        return name.Length >= 3 && name.Length <= (kind is SourceKind.Gcs ? 222 : 63)
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' || (c == '_' && kind is SourceKind.Gcs))
            && !name.Contains("..", StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]);
    }

    private static bool IsSas(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0
        && url.Query.Contains("sig=", StringComparison.Ordinal) && url.Query.Contains("sv=", StringComparison.Ordinal);
}
