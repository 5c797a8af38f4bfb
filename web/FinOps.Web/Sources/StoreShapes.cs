using FinOps.Contracts.Sources;

namespace FinOps.Web.Sources;

/// <param name="Bucket">Bucket, or container of Azure Blob Storage.</param>
/// <param name="Prefix">Only keys that begin with it.</param>
/// <param name="Endpoint">Absolute URL of the service; absent for the provider's own.</param>
/// <param name="Region">For signing.</param>
/// <param name="PathStyle">The bucket stands in the path; true where there is an endpoint unless told otherwise.</param>
public sealed record LocationBody(string? Bucket, string? Prefix = null, string? Endpoint = null, string? Region = null, bool? PathStyle = null);

/// <param name="Kind">s3: accessKey or ambient; azureBlob: accountKey or sasUrl; gcs: hmac.</param>
/// <param name="Name">Access key id, account, HMAC access id.</param>
/// <param name="Secret">The whole URL of a SAS. Never returned; left out, the stored one stays.</param>
public sealed record CredentialBody(string? Kind, string? Name = null, string? Secret = null)
{
    /// <summary>Leaves the secret out: records end up in logs.</summary>
    public override string ToString() => $"{Kind} {Name}";
}

/// <param name="Url">Of an SQS queue that the bucket notifies.</param>
public sealed record QueueBody(string? Url, string? Region = null);

/// <summary>A credential as it is shown.</summary>
public sealed record CredentialView(string Kind, string Name);

/// <summary>How far a look into the store came.</summary>
/// <param name="Steps">settings, connect, list, layout, read, up to the first that failed.</param>
/// <param name="Exports">Found in the part that was listed.</param>
/// <param name="Files">Listed, bills or not.</param>
/// <param name="Bytes">Of the exports' files.</param>
public sealed record SourceTestBody(bool Ok, IReadOnlyList<SourceTestStep> Steps, int Exports, long Files, long Bytes, IReadOnlyList<string> Layouts);

public sealed record SourceTestStep(string Step, bool Ok, string Message, string? Hint);

internal static class StoreMapping
{
    public static LocationBody? Body(this StoreLocation? location) =>
        location is null ? null : new LocationBody(location.Bucket, location.Prefix, location.Endpoint, location.Region, location.IsPathStyle);

    public static CredentialView? Body(this StoreCredential? credential) => credential is null ? null : new CredentialView(credential.Kind, credential.Name);

    public static QueueBody? Body(this QueueSettings? queue) => queue is null ? null : new QueueBody(queue.Url, queue.Region);

    public static SourceTestBody Body(this ProbeReport report) => new(
        report.Ok, [.. report.Steps.Select(s => new SourceTestStep(s.Step, s.Ok, s.Message, s.Hint))], report.Exports, report.Files, report.Bytes, report.Layouts);
}
