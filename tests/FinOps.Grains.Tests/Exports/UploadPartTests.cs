using System.Security.Cryptography;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Tests.Exports;

public sealed class UploadPartTests : IDisposable
{
    private static readonly SourceKey Key = SourceKey.Parse("acme/bills");
    private readonly string _data = Directory.CreateTempSubdirectory("finops-parts-").FullName;
    private readonly SteppedTime _time = new();

    /// <summary>As after a restart: nothing is remembered but what is on disk.</summary>
    private UploadInbox Inbox => new(new ExportPlace(Options.Create(new ExportStoreOptions { DataDirectory = _data })), _time);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_part_that_broke_off_is_taken_up_at_its_last_byte()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000_000);
        await Assert.ThrowsAsync<IOException>(() => Inbox.AppendAsync(Key, "a.csv", 0, bytes.Length, new BrokenStream(bytes[..400_000]), CancellationToken.None));
        Assert.Equal(new UploadProgress(400_000, bytes.Length), Inbox.Progress(Key, "a.csv"));
        var done = await Inbox.AppendAsync(Key, "a.csv", 400_000, bytes.Length, new MemoryStream(bytes[400_000..]), CancellationToken.None);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), true), ((int)done.Offset, done.File!.Sha256, done.File.IsNew));
        Assert.Null(Inbox.Progress(Key, "a.csv"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Directory.GetFiles(_data, "a.csv", SearchOption.AllDirectories).Single()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    public async Task A_part_that_does_not_continue_the_file_changes_nothing(long offset)
    {
        await AppendAsync(0, 8, "abcd");
        Assert.Equal(4, (await Assert.ThrowsAsync<UploadOffsetException>(() => AppendAsync(offset, 8, "efgh"))).Offset);
        Assert.NotNull((await AppendAsync(4, 8, "efgh")).File);
    }

    [Fact]
    public async Task More_than_the_whole_is_refused()
    {
        Assert.Equal("too-large", (await Assert.ThrowsAsync<UploadRefusedException>(() => AppendAsync(0, 3, "abcd"))).Code);
        Assert.Equal("path", (await Assert.ThrowsAsync<UploadRefusedException>(() => Inbox.AppendAsync(Key, "../a.csv", 0, 1, new MemoryStream([1]), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task A_cluster_whose_silos_share_no_directory_takes_no_uploads_and_says_what_to_set()
    {
        var inbox = new UploadInbox(new ExportPlace(Options.Create(new ExportStoreOptions())), _time);
        var whole = await Assert.ThrowsAsync<UploadRefusedException>(() => inbox.PutAsync(Key, "a.csv", new MemoryStream([1]), 10, CancellationToken.None));
        var part = await Assert.ThrowsAsync<UploadRefusedException>(() => inbox.AppendAsync(Key, "a.csv", 0, 2, new MemoryStream([1]), CancellationToken.None));
        Assert.Equal(("no-inbox", "no-inbox"), (whole.Code, part.Code));
        Assert.Contains("FinOps:Exports:DataDirectory", whole.Message, StringComparison.Ordinal);
        Assert.Null(inbox.Progress(Key, "a.csv"));
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        await AppendAsync(0, 4, "abcd");
        Assert.False((await AppendAsync(0, 4, "abcd")).File!.IsNew);
    }

    [Fact]
    public async Task What_nobody_took_up_for_a_day_goes_with_the_next_upload()
    {
        await AppendAsync(0, 8, "abcd");
        _time.Now = DateTimeOffset.UtcNow.AddHours(25);
        Assert.Null(Inbox.Progress(Key, "a.csv"));
        await Inbox.AppendAsync(Key, "b.csv", 0, 8, new MemoryStream([1]), CancellationToken.None);
        Assert.Single(Directory.GetFiles(_data, "*.part", SearchOption.AllDirectories));
    }

    private Task<UploadedPart> AppendAsync(long offset, long total, string text) =>
        Inbox.AppendAsync(Key, "a.csv", offset, total, new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)), CancellationToken.None);

    private sealed class SteppedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A connection that goes away after its bytes.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? await base.ReadAsync(buffer, cancellationToken) : throw new IOException("The client went away (a test said so).");
    }
}
