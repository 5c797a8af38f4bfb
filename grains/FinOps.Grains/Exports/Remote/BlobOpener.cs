using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports.Remote;

/// <summary>Containers of Azure Blob Storage, opened with an account's key or a shared access signature.</summary>
internal sealed class BlobOpener(GuardedHttp http, ISecretBox secrets, TimeProvider time) : IObjectStoreOpener
{
    public bool Opens(SourceKind kind) => kind is SourceKind.AzureBlob;

    public IObjectStore Open(SourceKey source, SourceSettings settings)
    {
        var location = settings.Location ?? throw Bad("The source has no location.");
        var secret = settings.Credential is { } credential ? secrets.OpenOf(source.Tenant, credential) : "";
        return new BlobObjectStore(new BlobClient(http.Client, Place(location, settings.Credential, secret), time), location, time);
    }

    private static BlobPlace Place(StoreLocation location, StoreCredential? credential, string secret)
    {
        switch (credential?.Kind)
        {
            case CredentialKinds.SasUrl:
                if (!Uri.TryCreate(secret, UriKind.Absolute, out var url) || url.Query.Length < 2) throw Bad("The SAS URL is not an absolute URL with a signature.");
                return new BlobPlace(Container(url.GetLeftPart(UriPartial.Path), location.Bucket), url.Query[1..], Account: "", Key: null);
            case CredentialKinds.AccountKey:
                var key = new byte[128];
                if (!Convert.TryFromBase64String(secret.Trim(), key, out var length)) throw Bad("The account's key is not base64.");
                return new BlobPlace(
                    Container(location.Endpoint ?? $"https://{credential.Name}.blob.core.windows.net", location.Bucket), Sas: null, credential.Name, key[..length]);
            case null when location.Endpoint is { } endpoint:
                return new BlobPlace(Container(endpoint, location.Bucket), Sas: null, Account: "", Key: null);
            default:
                throw Bad("Azure Blob Storage is opened with an accountKey or a sasUrl.");
        }
    }

    /// <summary>The URL may be the service's or the container's own.</summary>
    private static Uri Container(string url, string container)
    {
        url = url.TrimEnd('/');
        return new Uri(url.EndsWith("/" + container, StringComparison.Ordinal) && new Uri(url).AbsolutePath.Length > 1 ? url : $"{url}/{container}");
    }

    private static ExportStoreException Bad(string message) => new(StoreCodes.BadSettings, message, isPermanent: true);
}

/// <param name="Sas">Query of a shared access signature, without the question mark; null for none.</param>
/// <param name="Key">Of the account; null for none.</param>
internal sealed record BlobPlace(Uri Container, string? Sas, string Account, byte[]? Key)
{
    /// <summary>Without the secrets: records end up in logs.</summary>
    public override string ToString() => Container.ToString();
}
