using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Tests.Emulators;

namespace FinOps.Grains.Tests.Exports;

/// <summary>S3 and Azure Blob against emulators of others: listing, versions, broken connections, refusals.</summary>
public sealed class RemoteStoreTests(StoreEmulators emulators) : IClassFixture<StoreEmulators>, IDisposable
{
    private readonly RemoteWorld _world = new();

    public void Dispose() => _world.Dispose();

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task More_keys_than_a_page_holds_are_all_found_in_order(string store)
    {
        var (settings, bucket) = await NewAsync(store, "in/");
        await PutAsync(store, bucket, "in/ä + b.csv", "x");
        await Parallel.ForEachAsync(Enumerable.Range(0, 1203), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await PutAsync(store, bucket, $"in/{i:0000}.csv", "x"));
        await PutAsync(store, bucket, "out/a.csv", "x");
        var listing = await _world.ListAsync(settings);
        Assert.Equal(Enumerable.Range(0, 1203).Select(i => $"in/{i:0000}.csv").Append("in/ä + b.csv"), listing.Exports.Select(e => e.Scope));
    }

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task A_manifest_is_awaited(string store)
    {
        var (settings, bucket) = await NewAsync(store);
        await PutAsync(store, bucket, "cur/20261101-20261201/a/cur-1.csv", "one");
        Assert.Contains("waiting for a manifest", Assert.Single((await _world.ListAsync(settings)).Warnings), StringComparison.Ordinal);
        var keys = new[] { "cur/20261101-20261201/a/cur-1.csv", "cur/20261101-20261201/a/cur-2.csv" };
        await PutAsync(store, bucket, "cur/20261101-20261201/cur-Manifest.json", JsonSerializer.Serialize(new { reportName = "cur", assemblyId = "a", reportKeys = keys }));
        Assert.Contains("waiting for 1 of 2 files", Assert.Single((await _world.ListAsync(settings)).Warnings), StringComparison.Ordinal);
        await PutAsync(store, bucket, "cur/20261101-20261201/a/cur-2.csv", "two");
        var export = Assert.Single((await _world.ListAsync(settings)).Exports);
        Assert.Equal("two", Encoding.UTF8.GetString(await _world.ReadAsync(settings, export.Files[1])));
    }

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task A_file_that_changed_since_it_was_listed_is_not_read(string store)
    {
        var (settings, bucket) = await NewAsync(store);
        await PutAsync(store, bucket, "a.csv", "one");
        var file = Assert.Single((await _world.ListAsync(settings)).Exports).Files[0];
        await PutAsync(store, bucket, "a.csv", "two");
        var changed = await Assert.ThrowsAsync<ExportStoreException>(() => _world.ReadAsync(settings, file));
        Assert.Equal((StoreCodes.FileChanged, false), (changed.Code, changed.IsPermanent));
        var again = Assert.Single((await _world.ListAsync(settings)).Exports);
        Assert.Equal("two", Encoding.UTF8.GetString(await _world.ReadAsync(settings, again.Files[0])));
        var gone = file with { Path = "gone.csv" };
        Assert.Equal(StoreCodes.FileChanged, (await Assert.ThrowsAsync<ExportStoreException>(() => _world.ReadAsync(settings, gone))).Code);
    }

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task A_connection_that_breaks_is_taken_up_where_it_ended(string store)
    {
        var (settings, bucket) = await NewAsync(store);
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await PutAsync(store, bucket, "a.csv", bytes);
        await using var proxy = new BreakingProxy(store == "s3" ? emulators.S3Port : emulators.BlobPort);
        settings = Through(settings, proxy);
        var file = Assert.Single((await _world.ListAsync(settings)).Exports).Files[0];
        proxy.Cut(afterBytes: 500_000, times: 3);
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await _world.ReadAsync(settings, file)));
        Assert.Equal(3, proxy.Cuts);
    }

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task A_file_that_changes_behind_a_broken_connection_is_not_pieced_together(string store)
    {
        var (settings, bucket) = await NewAsync(store);
        await PutAsync(store, bucket, "a.csv", new byte[3_000_000]);
        await using var proxy = new BreakingProxy(store == "s3" ? emulators.S3Port : emulators.BlobPort);
        settings = Through(settings, proxy);
        var file = Assert.Single((await _world.ListAsync(settings)).Exports).Files[0];
        proxy.Cut(afterBytes: 1_000_000, times: 1);
        await using var stream = await _world.Store.OpenReadAsync(RemoteWorld.Key, settings, file, CancellationToken.None);
        await stream.ReadExactlyAsync(new byte[500_000]);
        await PutAsync(store, bucket, "a.csv", Enumerable.Repeat((byte)1, 3_000_000).ToArray());
        var changed = await Assert.ThrowsAsync<ExportStoreException>(() => stream.ReadExactlyAsync(new byte[2_500_000]).AsTask());
        Assert.Equal(StoreCodes.FileChanged, changed.Code);
    }

    [EmulatorTheory]
    [InlineData("s3")]
    [InlineData("blob")]
    public async Task A_large_object_is_streamed_and_never_held(string store)
    {
        var (settings, bucket) = await NewAsync(store);
        await PutAsync(store, bucket, "big.csv", new byte[64 << 20]);
        var file = Assert.Single((await _world.ListAsync(settings)).Exports).Files[0];
        var buffer = new byte[1 << 16];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var stream = await _world.Store.OpenReadAsync(RemoteWorld.Key, settings, file, CancellationToken.None);
        long total = 0;
        long most = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; total += read)
        {
            if (total >> 23 != (total + read) >> 23) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(64 << 20, total);
        Assert.InRange(most, 0, 16 << 20);
    }

    [EmulatorFact]
    public async Task Refusals_of_S3_name_their_cause()
    {
        var bucket = await emulators.NewBucketAsync();
        await IsRefusedAsync(_world.S3(emulators.S3Port, "no-such-bucket"), StoreCodes.Missing, "no-such-bucket");
        await IsRefusedAsync(_world.S3(emulators.S3Port, bucket, key: "AKIAWRONG"), StoreCodes.WrongCredential, "access key id");
        await IsRefusedAsync(_world.S3(emulators.BlobPort, bucket), StoreCodes.BadSettings, "S3", StoreCodes.AccessDenied, StoreCodes.Unavailable, StoreCodes.WrongCredential);
    }

    [EmulatorFact]
    public async Task Refusals_of_Azure_name_their_cause()
    {
        var container = await emulators.NewContainerAsync();
        var wrong = Convert.ToBase64String(new byte[64]);
        await IsRefusedAsync(_world.Blob(emulators.BlobPort, "no-such-container"), StoreCodes.Missing, "no-such-container");
        await IsRefusedAsync(_world.Blob(emulators.BlobPort, container, key: wrong), StoreCodes.WrongCredential, "not accepted");
        await IsRefusedAsync(_world.Blob(emulators.BlobPort, container, key: "not base64!"), StoreCodes.BadSettings, "base64");
        await IsRefusedAsync(_world.Sas(emulators.Sas(container, "rl", DateTimeOffset.UtcNow.AddHours(-1)), container), StoreCodes.WrongCredential, "");
        await IsRefusedAsync(_world.Sas(emulators.Sas(container, "r", DateTimeOffset.UtcNow.AddHours(1)), container), StoreCodes.AccessDenied, "List (l)");
    }

    [EmulatorFact]
    public async Task A_shared_access_signature_lists_and_reads()
    {
        var container = await emulators.NewContainerAsync();
        await emulators.PutBlobAsync(container, "a.csv", "one"u8.ToArray());
        var settings = _world.Sas(emulators.Sas(container, "rl", DateTimeOffset.UtcNow.AddHours(1)), container);
        var file = Assert.Single((await _world.ListAsync(settings)).Exports).Files[0];
        Assert.Equal("one", Encoding.UTF8.GetString(await _world.ReadAsync(settings, file)));
    }

    [EmulatorFact]
    public async Task What_is_only_added_to_a_bucket_is_listed_behind_the_last_key()
    {
        var (settings, bucket) = await NewAsync("s3");
        for (var i = 0; i < 5; i++) await PutAsync("s3", bucket, $"reports/cost-csv/{i:0000}.csv.gz", "x");
        var first = await _world.ListAsync(settings);
        await PutAsync("s3", bucket, "reports/cost-csv/0005.csv.gz", "x");
        var second = await _world.ListAsync(settings, first.Cursor);
        Assert.Equal(("reports/cost-csv/0005.csv.gz", 1L), (Assert.Single(second.Exports).Scope, second.Files));
    }

    private async Task IsRefusedAsync(SourceSettings settings, string code, string says, params string[] orCodes)
    {
        var refused = await _world.RefusedAsync(settings);
        Assert.Contains(refused.Code, (string[])[code, .. orCodes]);
        if (refused.Code == code) Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StoreEmulators.AccountKey, refused.ToString(), StringComparison.Ordinal);
    }

    private async Task<(SourceSettings Settings, string Bucket)> NewAsync(string store, string prefix = "")
    {
        var bucket = store == "s3" ? await emulators.NewBucketAsync() : await emulators.NewContainerAsync();
        return (store == "s3" ? _world.S3(emulators.S3Port, bucket, prefix) : _world.Blob(emulators.BlobPort, bucket, prefix), bucket);
    }

    private Task PutAsync(string store, string bucket, string path, string text) => PutAsync(store, bucket, path, Encoding.UTF8.GetBytes(text));

    private Task PutAsync(string store, string bucket, string path, byte[] bytes) =>
        store == "s3" ? emulators.PutAsync(bucket, path, bytes) : emulators.PutBlobAsync(bucket, path, bytes);

    private static SourceSettings Through(SourceSettings settings, BreakingProxy proxy)
    {
        var endpoint = new UriBuilder(settings.Location!.Endpoint!) { Port = proxy.Port }.Uri.ToString();
        return settings with { Location = settings.Location with { Endpoint = endpoint } };
    }
}
