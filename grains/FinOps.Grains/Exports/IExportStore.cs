using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Grains.Exports;

/// <summary>Where a source's export files lie: which exports there are now, and their bytes.</summary>
public interface IExportStore
{
    /// <summary>Exports that can be read now, in the order of their paths. Listing goes on as pages are taken.</summary>
    /// <param name="cursor">Of the last page of an earlier listing under the same settings that was dealt with; null lists everything.</param>
    /// <exception cref="ExportStoreException">The place cannot be listed, or may not be.</exception>
    IAsyncEnumerable<ExportListing> ListAsync(SourceKey source, SourceSettings settings, ListingCursor? cursor, CancellationToken cancellationToken);

    /// <summary>Opens one file of a listing.</summary>
    /// <exception cref="ExportStoreException">The file is gone or has changed (<c>file-changed</c>), or may not be read.</exception>
    Task<Stream> OpenReadAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken);

    /// <summary>Checks after reading that the bytes were those of the listing all along.</summary>
    /// <exception cref="ExportStoreException"><c>file-changed</c></exception>
    Task VerifyUnchangedAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken);
}

/// <summary>One page of a listing.</summary>
/// <param name="Warnings">What is there but cannot be read yet, for people.</param>
/// <param name="ListAgainAfter">Something was too fresh to be trusted; null when there is no need to look again.</param>
/// <param name="Cursor">Where to go on once this page's exports are kept; null begins anew.</param>
public sealed record ExportListing(IReadOnlyList<FoundExport> Exports, IReadOnlyList<string> Warnings, TimeSpan? ListAgainAfter, ListingCursor? Cursor)
{
    /// <summary>Layouts that were met, for people.</summary>
    public IReadOnlyList<string> Layouts { get; init; } = [];

    /// <summary>Files that were listed since the page before, whatever they are.</summary>
    public long Files { get; init; }
}

/// <summary>What need not be listed again. Kept in memory only: without it everything is listed, which is always right.</summary>
/// <param name="StartedAt">When everything was last listed from its beginning.</param>
/// <param name="ResumeAfter">The listing is not at its end; null where it is.</param>
/// <param name="Sections">Where files are only ever added behind the last one: section's prefix to the last path seen.</param>
/// <param name="IsOrdered">There is nothing beside those sections, so that looking behind their ends finds all that is new.</param>
public sealed record ListingCursor(DateTimeOffset StartedAt, string? ResumeAfter, IReadOnlyDictionary<string, string> Sections, bool IsOrdered);

/// <param name="Scope">What a newer delivery of the same thing replaces.</param>
/// <param name="Fingerprint">Changes when the delivery does.</param>
public sealed record FoundExport(string Scope, string Fingerprint, IReadOnlyList<AssignedFile> Files)
{
    /// <summary>What the layout asks for; null leaves it to the source's settings.</summary>
    public DeliveryMode? Mode { get; init; }

    /// <summary>Rows that the provider's manifest counts, over all files; null where it counts none.</summary>
    public long? ControlRows { get; init; }

    /// <summary>
    /// Other scopes that this delivery replaces once it is published, as a final month its days. A name that ends in <c>*</c> means all
    /// scopes that begin with it.
    /// </summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Nothing but the file itself says that it is whole.</summary>
    public bool IsLone { get; init; }

    /// <summary>When a lone file changed last.</summary>
    public DateTimeOffset Modified { get; init; }
}

/// <summary>The store said no.</summary>
/// <param name="code">Stable slug, one of <c>StoreCodes</c>.</param>
/// <param name="isPermanent">Trying again without changing the settings is of no use.</param>
/// <param name="hint">What to do about it; null where the message says it.</param>
[GenerateSerializer, Alias("finops.export-store-error")]
public sealed class ExportStoreException(string code, string message, bool isPermanent, Exception? inner = null, string? hint = null) : Exception(message, inner)
{
    [Id(0)]
    public string Code { get; } = code;

    [Id(1)]
    public bool IsPermanent { get; } = isPermanent;

    [Id(2)]
    public string? Hint { get; } = hint;
}
