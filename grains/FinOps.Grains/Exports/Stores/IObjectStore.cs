using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports;

/// <summary>Where bytes lie, and nothing of what they are: one source's place, opened with its settings.</summary>
internal interface IObjectStore
{
    /// <summary>Files in the order of their paths, page by page as they are taken.</summary>
    /// <param name="prefix">Only paths that begin with it, within what the source may see; empty for all of that.</param>
    /// <param name="startAfter">Only paths behind this one; null for all.</param>
    /// <exception cref="ExportStoreException">The place cannot be listed, or may not be.</exception>
    IAsyncEnumerable<StoredFile> ListAsync(string prefix, string? startAfter, CancellationToken cancellationToken);

    /// <summary>Opens the version of a file that a listing saw.</summary>
    /// <exception cref="ExportStoreException">The file is gone or has changed (<c>file-changed</c>), or may not be read.</exception>
    Task<Stream> OpenAsync(AssignedFile file, CancellationToken cancellationToken);

    /// <summary>Checks after reading that the bytes were those of the listing all along.</summary>
    /// <exception cref="ExportStoreException"><c>file-changed</c></exception>
    Task VerifyAsync(AssignedFile file, CancellationToken cancellationToken);

    /// <summary>A lone file changed more recently than this may still be growing. Zero where files appear whole.</summary>
    TimeSpan SettleTime { get; }
}

/// <summary>Opens the stores of one or more kinds of source.</summary>
internal interface IObjectStoreOpener
{
    bool Opens(SourceKind kind);

    /// <summary>Looks at the settings only: nothing is asked of the store yet.</summary>
    /// <exception cref="ExportStoreException">The settings allow no store.</exception>
    IObjectStore Open(SourceKey source, SourceSettings settings);
}
