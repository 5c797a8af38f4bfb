using System.Runtime.CompilerServices;
using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Tests.Exports;

/// <summary>Files that are names only, but for manifests; counts what is asked of it.</summary>
internal sealed class MemoryStore : IObjectStore, IObjectStoreOpener
{
    private readonly SortedDictionary<string, (StoredFile File, byte[] Bytes)> _files = new(StringComparer.Ordinal);
    private DateTimeOffset _now = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Files that listings have handed out.</summary>
    public int Listed { get; private set; }

    public TimeSpan SettleTime => TimeSpan.Zero;

    /// <summary>Each file is a minute younger than the one before.</summary>
    public MemoryStore Put(params string[] paths)
    {
        foreach (var path in paths) Write(path, "x");
        return this;
    }

    public MemoryStore Write(string path, string text)
    {
        _now += TimeSpan.FromMinutes(1);
        var bytes = Encoding.UTF8.GetBytes(text);
        _files[path] = (new StoredFile(path, bytes.Length, $"{_now.Ticks:x}", _now), bytes);
        return this;
    }

    public void Remove(string path) => _files.Remove(path);

    public Task<ExportListing> ListAsync(ListingCursor? cursor = null) => new ExportStore([this], TimeProvider.System).AllAsync(
        SourceKey.Parse("acme/bills"), new SourceSettings("Bills", SourceKind.S3, DeliveryMode.Replace, null, null), cursor);

    public bool Opens(SourceKind kind) => true;

    public IObjectStore Open(SourceKey source, SourceSettings settings) => this;

    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (path, file) in _files)
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal) || string.CompareOrdinal(path, startAfter) <= 0) continue;
            Listed++;
            yield return file.File;
        }
    }

    public Task<Stream> OpenAsync(AssignedFile file, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(_files[file.Path].Bytes));

    public Task VerifyAsync(AssignedFile file, CancellationToken cancellationToken) => Task.CompletedTask;
}
