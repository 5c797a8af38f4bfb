using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Exports.Remote;

/// <summary>Buckets with the S3 API: AWS's own, others' by their endpoint, and Google's, whose XML API takes the same calls with HMAC keys.</summary>
internal sealed class S3Opener(GuardedHttp http, ISecretBox secrets, IOptions<ExportStoreOptions> options, TimeProvider time) : IObjectStoreOpener
{
    private const string Google = "https://storage.googleapis.com";

    public bool Opens(SourceKind kind) => kind is SourceKind.S3 or SourceKind.Gcs;

    public IObjectStore Open(SourceKey source, SourceSettings settings)
    {
        var location = settings.Location ?? throw Bad("The source has no location.");
        var endpoint = location.Endpoint ?? (settings.Kind is SourceKind.Gcs ? Google : null);
        var config = new AmazonS3Config
        {
            ForcePathStyle = location.IsPathStyle || settings.Kind is SourceKind.Gcs,
            MaxErrorRetry = 3,
            RetryMode = RequestRetryMode.Standard,
            Timeout = TimeSpan.FromSeconds(60),
            HttpClientFactory = new SharedClient(http.Client),
            // Others than AWS do not know these headers.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        // The endpoint of a region follows from it; one that is given needs the region for the signature only.
        if (endpoint is null) config.RegionEndpoint = RegionEndpoint.GetBySystemName(location.Region ?? "us-east-1");
        else (config.ServiceURL, config.AuthenticationRegion) = (endpoint, location.Region ?? (settings.Kind is SourceKind.Gcs ? "auto" : "us-east-1"));
        var host = endpoint is null ? $"s3.{location.Region ?? "us-east-1"}.amazonaws.com" : new Uri(endpoint).Host;
        return new S3ObjectStore(Client(source, settings, config), location, host, settings.Kind is SourceKind.Gcs, time);
    }

    private AmazonS3Client Client(SourceKey source, SourceSettings settings, AmazonS3Config config)
    {
        var credential = settings.Credential;
        switch (credential?.Kind)
        {
            case CredentialKinds.AccessKey or CredentialKinds.Hmac:
                return new AmazonS3Client(new BasicAWSCredentials(credential.Name, secrets.OpenOf(source.Tenant, credential)), config);
            case CredentialKinds.Ambient when !options.Value.AllowAmbientCredentials:
                throw new ExportStoreException(
                    StoreCodes.Refused, "This installation does not lend its own credentials to sources.", isPermanent: true,
                    hint: $"Give the source a key of its own, or have the operator set {ExportStoreOptions.Section}:{nameof(ExportStoreOptions.AllowAmbientCredentials)}=true.");
            // Its token would go to whoever the endpoint belongs to.
            case CredentialKinds.Ambient when settings.Location?.Endpoint is not null || settings.Kind is not SourceKind.S3:
                throw Bad("Ambient credentials go to AWS itself only, not to an endpoint of one's own.");
            case CredentialKinds.Ambient:
                return new AmazonS3Client(config);
            case null:
                return new AmazonS3Client(new AnonymousAWSCredentials(), config);
            default:
                throw Bad($"A credential of kind {credential.Kind} does not open this kind of store.");
        }
    }

    private static ExportStoreException Bad(string message) => new(StoreCodes.BadSettings, message, isPermanent: true);

    private sealed class SharedClient(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
