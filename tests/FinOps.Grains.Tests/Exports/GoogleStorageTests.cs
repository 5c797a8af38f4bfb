using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Tests.Emulators;

namespace FinOps.Grains.Tests.Exports;

public sealed class GoogleStorageTests : IAsyncDisposable
{
    private readonly FakeGoogleStorage _google = new();
    private readonly RemoteWorld _world = new();

    public async ValueTask DisposeAsync()
    {
        _world.Dispose();
        await _google.DisposeAsync();
    }

    [Fact]
    public async Task Extracts_are_listed_in_pages_and_read_with_signatures_that_hold()
    {
        for (var i = 0; i < 7; i++) _google.Objects[$"x/export_time=2026-11-20/part {i}.json.gz"] = Encoding.UTF8.GetBytes($"part {i}");
        var listing = await _world.ListAsync(Settings());
        Assert.Equal((7, 3), (listing.Exports.Count, _google.Lists));
        Assert.All(listing.Exports, e => Assert.Equal(DeliveryMode.Append, e.Mode));
        Assert.Equal("part 6", Encoding.UTF8.GetString(await _world.ReadAsync(Settings(), listing.Exports[6].Files[0])));
    }

    [Fact]
    public async Task New_partitions_are_found_behind_the_last_one()
    {
        for (var i = 0; i < 7; i++) _google.Objects[$"x/export_time=2026-11-2{i}/p.parquet"] = [1];
        var first = await _world.ListAsync(Settings());
        _google.Objects["x/export_time=2026-11-28/p.parquet"] = [1];
        var second = await _world.ListAsync(Settings(), first.Cursor);
        Assert.Equal(("x/export_time=2026-11-28/p.parquet", 1L, 4), (Assert.Single(second.Exports).Scope, second.Files, _google.Lists));
    }

    [Fact]
    public async Task Another_generation_is_not_read_in_the_place_of_the_one_that_was_listed()
    {
        _google.Objects["a.avro"] = [1, 2, 3];
        var file = Assert.Single((await _world.ListAsync(Settings())).Exports).Files[0];
        _google.Objects["a.avro"] = [3, 2, 1];
        Assert.Equal(StoreCodes.FileChanged, (await Assert.ThrowsAsync<ExportStoreException>(() => _world.ReadAsync(Settings(), file))).Code);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_wrong_id_are_told_apart()
    {
        var secret = await _world.RefusedAsync(Settings(secret: "wrong"));
        Assert.Equal((StoreCodes.WrongCredential, true), (secret.Code, secret.IsPermanent));
        Assert.Contains("secret does not belong", secret.Message, StringComparison.Ordinal);
        var id = await _world.RefusedAsync(Settings(id: "GOOG1OTHER"));
        Assert.Contains("access key id is not known", id.Message, StringComparison.Ordinal);
        Assert.Equal(StoreCodes.Missing, (await _world.RefusedAsync(Settings(bucket: "others"))).Code);
    }

    private SourceSettings Settings(string bucket = FakeGoogleStorage.Bucket, string id = FakeGoogleStorage.AccessId, string secret = FakeGoogleStorage.Secret) => _world.Settings(
        SourceKind.Gcs, new StoreLocation(bucket, "", $"http://127.0.0.1:{_google.Port}", Region: null, IsPathStyle: true), CredentialKinds.Hmac, id, secret);
}
