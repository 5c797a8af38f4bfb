using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;
using FinOps.Grains.Exports.Remote;
using FinOps.Grains.Tests.Exports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>The product's store over whatever settings a test makes.</summary>
internal sealed class RemoteWorld : IDisposable
{
    public static readonly SourceKey Key = SourceKey.Parse("acme/bills");
    private readonly GuardedHttp _http;

    public RemoteWorld(bool allowsPrivate = true)
    {
        var options = Options.Create(new ExportStoreOptions { AllowPrivateEndpoints = allowsPrivate });
        _http = new GuardedHttp(options);
        Store = new ExportStore([new S3Opener(_http, Box, options, TimeProvider.System), new BlobOpener(_http, Box, TimeProvider.System)], TimeProvider.System);
    }

    public SecretBox Box { get; } = new(new EphemeralDataProtectionProvider());

    public ExportStore Store { get; }

    public void Dispose() => _http.Dispose();

    public SourceSettings S3(int port, string bucket, string prefix = "", string key = StoreEmulators.S3Key, string secret = StoreEmulators.S3Secret) => Settings(
        SourceKind.S3, new StoreLocation(bucket, prefix, $"http://127.0.0.1:{port}", Region: null, IsPathStyle: true), CredentialKinds.AccessKey, key, secret);

    public SourceSettings Blob(int port, string container, string prefix = "", string key = StoreEmulators.AccountKey) => Settings(
        SourceKind.AzureBlob, new StoreLocation(container, prefix, $"http://127.0.0.1:{port}/{StoreEmulators.Account}", Region: null, IsPathStyle: true),
        CredentialKinds.AccountKey, StoreEmulators.Account, key);

    public SourceSettings Sas(string url, string container) => Settings(
        SourceKind.AzureBlob, new StoreLocation(container, "", Endpoint: null, Region: null, IsPathStyle: false), CredentialKinds.SasUrl, "", url);

    public SourceSettings Settings(SourceKind kind, StoreLocation location, string credential, string name, string secret) =>
        new("Bills", kind, DeliveryMode.Replace, Path: null, ScheduleMinutes: null, location, new StoreCredential(credential, name, Box.Seal(Key.Tenant, secret)));

    public Task<ExportListing> ListAsync(SourceSettings settings, ListingCursor? cursor = null) => Store.AllAsync(Key, settings, cursor);

    public async Task<ExportStoreException> RefusedAsync(SourceSettings settings) => await Assert.ThrowsAsync<ExportStoreException>(() => ListAsync(settings));

    public async Task<byte[]> ReadAsync(SourceSettings settings, AssignedFile file)
    {
        await using var stream = await Store.OpenReadAsync(Key, settings, file, CancellationToken.None);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
