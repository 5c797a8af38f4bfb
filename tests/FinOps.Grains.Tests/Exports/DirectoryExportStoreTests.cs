using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Tests.Exports;

public sealed class DirectoryExportStoreTests : IDisposable
{
    private static readonly SourceKey Key = SourceKey.Parse("acme/bills");
    private readonly string _base = Directory.CreateTempSubdirectory("finops-store-").FullName;
    private readonly ExportStoreOptions _options = new() { SettleTime = TimeSpan.Zero };
    private readonly string _root;

    public DirectoryExportStoreTests()
    {
        _root = Path.Combine(_base, "root");
        Directory.CreateDirectory(_root);
        _options.DataDirectory = Path.Combine(_base, "data");
        _options.Roots.Add(_root);
    }

    public void Dispose() => Directory.Delete(_base, recursive: true);

    [Fact]
    public async Task Plain_files_are_exports_of_their_own_and_unfinished_ones_are_not_seen()
    {
        foreach (var file in new[] { "b.csv", "sub/a.csv.gz", "c.zip", "d.csv.part", ".hidden.csv", "_tmp/e.csv", "notes.txt", "f.csv~", "g.tmp" }) Write(file, "x");
        var listing = await ListAsync();
        Assert.Equal(["b.csv", "c.zip", "sub/a.csv.gz"], listing.Exports.Select(e => e.Scope));
        Assert.All(listing.Exports, e => Assert.Single(e.Files));
    }

    [Fact]
    public async Task The_months_manifest_decides_which_delivery_counts()
    {
        Write("pre/cur/20260501-20260601/old/cur-1.csv.gz", "old");
        Write("pre/cur/20260501-20260601/new/cur-1.csv.gz", "new");
        Write("pre/cur/20260501-20260601/old/cur-Manifest.json", Manifest("old", "bucket/pre/cur/20260501-20260601/old/cur-1.csv.gz"));
        Write("pre/cur/20260501-20260601/cur-Manifest.json", Manifest("new", "bucket/pre/cur/20260501-20260601/new/cur-1.csv.gz"));
        var export = Assert.Single((await ListAsync()).Exports);
        Assert.Equal("pre/cur/20260501-20260601", export.Scope);
        Assert.Equal("pre/cur/20260501-20260601/new/cur-1.csv.gz", Assert.Single(export.Files).Path);
    }

    [Fact]
    public async Task A_report_without_assembly_folders_is_found_too()
    {
        Write("20260501-20260601/cur-1.csv", "x");
        Write("20260501-20260601/cur-Manifest.json", Manifest("a", "/whatever/20260501-20260601/cur-1.csv"));
        Assert.Equal("cur/20260501-20260601", Assert.Single((await ListAsync()).Exports).Scope);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"reportName":"cur","assemblyId":"a","reportKeys":[]}""")]
    [InlineData("""{"reportName":"cur","assemblyId":"a","reportKeys":["x/20260501-20260601/../../../etc/passwd"]}""")]
    public async Task A_manifest_that_says_nothing_useful_is_a_warning(string manifest)
    {
        Write("cur/20260501-20260601/cur-Manifest.json", manifest);
        var listing = await ListAsync();
        Assert.Empty(listing.Exports);
        Assert.Single(listing.Warnings);
    }

    [Fact]
    public async Task Samples_of_real_reports_are_found_where_they_are_at_hand()
    {
        const string samples = "/work/shared/samples/aws";
        if (!Directory.Exists(samples)) return;
        _options.Roots.Add(samples);
        var listing = await Store().AllAsync(Key, Settings(samples));
        Assert.Contains("koku_local_bucket/koku-local/20180801-20180901", listing.Exports.Select(e => e.Scope));
        Assert.Contains("nise_generated_bucket/pfx/cur/20260501-20260601", listing.Exports.Select(e => e.Scope));
        Assert.Equal(4, listing.Exports.Count);
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("relative")]
    [InlineData("")]
    [InlineData("{root}/../secret")]
    [InlineData("{root}2")]
    public async Task Places_outside_the_roots_are_refused(string path)
    {
        Directory.CreateDirectory(Path.Combine(_base, "secret"));
        Directory.CreateDirectory(_root + "2");
        var refused = await Assert.ThrowsAsync<ExportStoreException>(() =>
            Store().AllAsync(Key, Settings(path.Replace("{root}", _root, StringComparison.Ordinal))));
        Assert.Equal(("store-refused", true), (refused.Code, refused.IsPermanent));
    }

    [Fact]
    public async Task A_root_that_is_a_link_is_known_by_its_real_name_too()
    {
        Write("a.csv", "x");
        var link = Path.Combine(_base, "link");
        Directory.CreateSymbolicLink(link, _root);
        _options.Roots.Clear();
        _options.Roots.Add(link);
        Assert.Single((await ListAsync()).Exports);
    }

    [Fact]
    public async Task Links_lead_nowhere()
    {
        Directory.CreateDirectory(Path.Combine(_base, "secret"));
        await File.WriteAllTextAsync(Path.Combine(_base, "secret", "s.csv"), "secret");
        Directory.CreateSymbolicLink(Path.Combine(_root, "way-out"), Path.Combine(_base, "secret"));
        File.CreateSymbolicLink(Path.Combine(_root, "s.csv"), Path.Combine(_base, "secret", "s.csv"));
        Assert.Empty((await ListAsync()).Exports);
        await Assert.ThrowsAsync<ExportStoreException>(() => Store().AllAsync(Key, Settings(Path.Combine(_root, "way-out"))));
        var file = new FileInfo(Path.Combine(_base, "secret", "s.csv"));
        foreach (var path in new[] { "s.csv", "way-out/s.csv", "../secret/s.csv" })
        {
            var assigned = new AssignedFile(path, file.Length, StoredFile.ETagOf(file.Length, file.LastWriteTimeUtc));
            var refused = await Assert.ThrowsAsync<ExportStoreException>(() => Store().OpenReadAsync(Key, Settings(_root), assigned, CancellationToken.None));
            Assert.Equal("store-refused", refused.Code);
        }
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_listed_is_not_opened()
    {
        Write("a.csv", "one");
        var file = Assert.Single((await ListAsync()).Exports).Files[0];
        await using (await Store().OpenReadAsync(Key, Settings(_root), file, CancellationToken.None)) Write("a.csv", "longer");
        Assert.Equal("file-changed", (await Assert.ThrowsAsync<ExportStoreException>(() => Store().OpenReadAsync(Key, Settings(_root), file, CancellationToken.None))).Code);
        await Assert.ThrowsAsync<ExportStoreException>(() => Store().VerifyUnchangedAsync(Key, Settings(_root), file, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_may_still_grow_is_left_for_the_next_look()
    {
        _options.SettleTime = TimeSpan.FromHours(1);
        Write("a.csv", "x");
        var listing = await ListAsync();
        Assert.Empty(listing.Exports);
        Assert.Equal(_options.SettleTime, listing.ListAgainAfter);
    }

    [Fact]
    public async Task An_upload_is_found_whole_and_the_same_bytes_again_change_nothing()
    {
        var settings = new SourceSettings("Up", SourceKind.Upload, DeliveryMode.Replace, Path: null, ScheduleMinutes: null);
        var inbox = new UploadInbox(Place(), TimeProvider.System);
        var first = await inbox.PutAsync(Key, "2026/a.csv", new MemoryStream("abc"u8.ToArray()), 100, CancellationToken.None);
        var listed = Assert.Single((await Store().AllAsync(Key, settings)).Exports);
        var again = await inbox.PutAsync(Key, "2026/a.csv", new MemoryStream("abc"u8.ToArray()), 100, CancellationToken.None);
        Assert.Equal((true, false), (first.IsNew, again.IsNew));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", first.Sha256);
        Assert.Equal(listed.Fingerprint, Assert.Single((await Store().AllAsync(Key, settings)).Exports).Fingerprint);
    }

    [Theory]
    [InlineData("../a.csv", "abc", "path")]
    [InlineData("/etc/a.csv", "abc", "path")]
    [InlineData("a//b.csv", "abc", "path")]
    [InlineData(".hidden/a.csv", "abc", "path")]
    [InlineData("a.csv.part", "abc", "path")]
    [InlineData("a\\b.csv", "abc", "path")]
    [InlineData("a.csv", "", "empty")]
    [InlineData("a.csv", "0123456789a", "too-large")]
    public async Task An_upload_that_is_refused_leaves_no_trace(string path, string content, string code)
    {
        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() =>
            new UploadInbox(Place(), TimeProvider.System).PutAsync(Key, path, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), 10, CancellationToken.None));
        Assert.Equal(code, refused.Code);
        Assert.Empty(Directory.GetFiles(_base, "*", SearchOption.AllDirectories));
    }

    private static string Manifest(string assembly, params string[] keys) =>
        System.Text.Json.JsonSerializer.Serialize(new { reportName = "cur", assemblyId = assembly, reportKeys = keys });

    private static SourceSettings Settings(string path) => new("Bills", SourceKind.Directory, DeliveryMode.Replace, path, ScheduleMinutes: null);

    private ExportPlace Place() => new(Options.Create(_options));

    private ExportStore Store() => new([new DirectoryOpener(Place(), Options.Create(_options))], TimeProvider.System);

    private Task<ExportListing> ListAsync() => Store().AllAsync(Key, Settings(_root));

    private void Write(string file, string content)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
