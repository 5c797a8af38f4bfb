using FinOps.Contracts.Sources;
using FinOps.Generator.Stories;
using FinOps.Grains.Exports;
using FinOps.Grains.Tests.Emulators;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Sources;

/// <summary>Generated bills, from a bucket to what the warehouse shows.</summary>
[Collection(GrainCollection.Name)]
public sealed class RemoteIngestTests(GrainCluster cluster, StoreEmulators emulators) : IClassFixture<StoreEmulators>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-story-").FullName;

    [EmulatorTheory]
    [InlineData("aws", SourceKind.S3)]
    [InlineData("aws", SourceKind.AzureBlob)]
    [InlineData("oci", SourceKind.S3)]
    public async Task Bills_in_a_bucket_come_to_their_known_total(string provider, SourceKind kind)
    {
        var story = ProviderStories.Create(provider, new StorySettings { Days = 3, RowsPerDay = 300, DeliveriesPerMonth = 2, Months = 2 });
        var world = await TenantWorld.NewAsync(cluster);
        var source = world.SourceAt("bucket");
        var (bucket, settings) = await PlaceAsync(world, kind);
        await source.ConfigureAsync(settings, CancellationToken.None);
        var known = new KnownBill();
        for (var delivery = 0; delivery < story.Count; delivery++)
        {
            known.Add(story.Write(delivery, DirectoryFiles.Below(_folder)));
            foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).OrderBy(f => f.Contains("Manifest", StringComparison.Ordinal)))
            {
                var (path, bytes) = (Path.GetRelativePath(_folder, file), await File.ReadAllBytesAsync(file));
                await (kind is SourceKind.S3 ? emulators.PutAsync(bucket, path, bytes) : emulators.PutBlobAsync(bucket, path, bytes));
                File.Delete(file);
            }

            var scan = await source.ScanAsync(CancellationToken.None);
            Assert.Null(scan.Error);
            Assert.NotEmpty(scan.NewExportIds);
            foreach (var id in scan.NewExportIds)
            {
                await cluster.Changed.UntilAsync(
                    async () => await source.GetExportAsync(id, CancellationToken.None) is { State: ExportState.Published } ? "" : null, $"{id} being published");
            }

            Assert.Equal(known.Total("USD").Billed, await world.BilledAsync());
        }

        Assert.Empty((await source.ScanAsync(CancellationToken.None)).NewExportIds);
        Directory.Delete(_folder, recursive: true);
    }

    [EmulatorFact]
    public async Task A_source_is_looked_into_step_by_step_before_it_is_made()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var (bucket, settings) = await PlaceAsync(world, SourceKind.S3);
        var probe = cluster.Grains.GetGrain<IStoreProbeGrain>($"{world.Tenant}/{Guid.NewGuid():N}");
        Assert.Equal(["settings", "connect", "list", "-layout"], Steps(await probe.TestAsync(settings, CancellationToken.None)));
        await emulators.PutAsync(bucket, "a.csv", "x,y\n1,2\n"u8.ToArray());
        var report = await probe.TestAsync(settings, CancellationToken.None);
        Assert.Equal(["settings", "connect", "list", "layout", "read"], Steps(report));
        Assert.Equal((true, 1, 1L, 8L), (report.Ok, report.Exports, report.Files, report.Bytes));
        var missing = settings with { Location = settings.Location! with { Bucket = "no-such-bucket" } };
        Assert.Equal(["settings", "connect", "-list"], Steps(await probe.TestAsync(missing, CancellationToken.None)));
        var unknown = settings with { Location = settings.Location with { Endpoint = "https://nowhere.invalid" } };
        Assert.Equal(["settings", "-connect"], Steps(await probe.TestAsync(unknown, CancellationToken.None)));
    }

    [Fact]
    public void Secrets_are_noise_to_others_and_in_no_text()
    {
        var (ours, theirs) = (Domain.Keys.TenantId.Parse("acme"), Domain.Keys.TenantId.Parse("globex"));
        var credential = new StoreCredential(CredentialKinds.AccessKey, "AKIA", cluster.Secrets.Seal(ours, "the secret"));
        Assert.Equal("the secret", cluster.Secrets.Open(ours, credential.Sealed));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => cluster.Secrets.Open(theirs, credential.Sealed));
        var settings = new SourceSettings("Bills", SourceKind.S3, DeliveryMode.Replace, null, null, new StoreLocation("b", "", null, null, false), credential);
        Assert.DoesNotContain(credential.Sealed, settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", settings.ToString() + credential.Sealed, StringComparison.Ordinal);
    }

    private async Task<(string Bucket, SourceSettings Settings)> PlaceAsync(TenantWorld world, SourceKind kind)
    {
        var bucket = kind is SourceKind.S3 ? await emulators.NewBucketAsync() : await emulators.NewContainerAsync();
        var location = new StoreLocation(
            bucket, "", kind is SourceKind.S3 ? $"http://127.0.0.1:{emulators.S3Port}" : $"http://127.0.0.1:{emulators.BlobPort}/{StoreEmulators.Account}", Region: null, IsPathStyle: true);
        var (name, secret) = kind is SourceKind.S3 ? (StoreEmulators.S3Key, StoreEmulators.S3Secret) : (StoreEmulators.Account, StoreEmulators.AccountKey);
        var credential = new StoreCredential(kind is SourceKind.S3 ? CredentialKinds.AccessKey : CredentialKinds.AccountKey, name, cluster.Secrets.Seal(world.Tenant, secret));
        return (bucket, new SourceSettings("Bucket", kind, DeliveryMode.Replace, Path: null, ScheduleMinutes: null, location, credential));
    }

    private static IEnumerable<string> Steps(ProbeReport report) => report.Steps.Select(s => s.Ok ? s.Step : $"-{s.Step}");
}
