using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Contracts.Sources;

[Alias("finops.source-kind")]
public enum SourceKind
{
    /// <summary>A directory that this process can read, inside one of the allowed roots.</summary>
    Directory = 0,

    /// <summary>Files put by HTTP, kept in the source's inbox.</summary>
    Upload = 1,

    /// <summary>A bucket with the S3 API: AWS, or the compatible ones of OCI, Alibaba Cloud and others.</summary>
    S3 = 2,

    /// <summary>A container of Azure Blob Storage.</summary>
    AzureBlob = 3,

    /// <summary>A bucket of Google Cloud Storage.</summary>
    Gcs = 4,
}

[Alias("finops.delivery-mode")]
public enum DeliveryMode
{
    /// <summary>A new delivery of a scope takes the place of the former one.</summary>
    Replace = 0,

    /// <summary>Every file counts once, by name and content.</summary>
    Append = 1,
}

/// <param name="Path">Of a <see cref="SourceKind.Directory"/>; null for others.</param>
/// <param name="ScheduleMinutes">How often the store is listed; at least 1, null for only when asked.</param>
/// <param name="Location">Of an object store; null for directories and uploads.</param>
/// <param name="Credential">What an object store is opened with; null for directories and uploads.</param>
/// <param name="Queue">Where the store's notifications are polled from; null for none.</param>
[GenerateSerializer, Immutable, Alias("finops.source-settings")]
public sealed record SourceSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] SourceKind Kind,
    [property: Id(2)] DeliveryMode Mode,
    [property: Id(3)] string? Path,
    [property: Id(4)] int? ScheduleMinutes,
    [property: Id(5)] StoreLocation? Location = null,
    [property: Id(6)] StoreCredential? Credential = null,
    [property: Id(7)] QueueSettings? Queue = null);

/// <param name="Bucket">Bucket, or container of Azure Blob Storage.</param>
/// <param name="Prefix">Only keys that begin with it; empty for all.</param>
/// <param name="Endpoint">Absolute URL of the service; null for the provider's own.</param>
/// <param name="Region">For signing; null for the service's default.</param>
/// <param name="IsPathStyle">The bucket stands in the path and not in the host name.</param>
[GenerateSerializer, Immutable, Alias("finops.store-location")]
public sealed record StoreLocation(
    [property: Id(0)] string Bucket,
    [property: Id(1)] string Prefix,
    [property: Id(2)] string? Endpoint,
    [property: Id(3)] string? Region,
    [property: Id(4)] bool IsPathStyle);

/// <summary>Never leaves the server: answers name the kind only.</summary>
/// <param name="Kind">accessKey, accountKey, sasUrl, hmac, ambient.</param>
/// <param name="Name">The half that is no secret: access key id, account, HMAC access id. Empty where there is none.</param>
/// <param name="Sealed">The secret, encrypted by <see cref="ISecretBox"/>; empty where there is none.</param>
[GenerateSerializer, Immutable, Alias("finops.store-credential")]
public sealed record StoreCredential([property: Id(0)] string Kind, [property: Id(1)] string Name, [property: Id(2)] string Sealed)
{
    /// <summary>Leaves the sealed secret out: records end up in logs.</summary>
    public override string ToString() => $"{Kind} {Name}";
}

/// <param name="Url">Of an SQS-compatible queue; polled with the source's credential.</param>
[GenerateSerializer, Immutable, Alias("finops.queue-settings")]
public sealed record QueueSettings([property: Id(0)] string Url, [property: Id(1)] string? Region);

/// <summary>Encrypts the secrets that grain state holds, each for one tenant.</summary>
public interface ISecretBox
{
    string Seal(TenantId tenant, string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed for another tenant, or with a key that is gone.</exception>
    string Open(TenantId tenant, string sealedSecret);
}
