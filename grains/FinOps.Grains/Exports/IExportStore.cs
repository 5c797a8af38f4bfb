using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Grains.Exports;

/// <summary>Where a source's export files lie: which exports there are now, and their bytes.</summary>
public interface IExportStore
{
    /// <summary>Exports that can be read now, oldest scope first.</summary>
    /// <exception cref="ExportStoreException">The place cannot be listed, or may not be.</exception>
    Task<ExportListing> ListAsync(SourceKey source, SourceSettings settings, CancellationToken cancellationToken);

    /// <summary>Opens one file of a listing.</summary>
    /// <exception cref="ExportStoreException">The file is gone or has changed (<c>file-changed</c>), or may not be read.</exception>
    Task<Stream> OpenReadAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken);

    /// <summary>Checks after reading that the bytes were those of the listing all along.</summary>
    /// <exception cref="ExportStoreException"><c>file-changed</c></exception>
    Task VerifyUnchangedAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken);
}

/// <param name="Warnings">What is there but cannot be read yet, for people.</param>
/// <param name="ListAgainAfter">Something was too fresh to be trusted; null when there is no need to look again.</param>
public sealed record ExportListing(IReadOnlyList<FoundExport> Exports, IReadOnlyList<string> Warnings, TimeSpan? ListAgainAfter);

/// <param name="Scope">What a newer delivery of the same thing replaces.</param>
/// <param name="Fingerprint">Changes when the delivery does.</param>
public sealed record FoundExport(string Scope, string Fingerprint, IReadOnlyList<AssignedFile> Files)
{
    /// <summary>What the layout asks for; null leaves it to the source's settings.</summary>
    public DeliveryMode? Mode { get; init; }

    /// <summary>Rows that the provider's manifest counts, over all files; null where it counts none.</summary>
    public long? ControlRows { get; init; }

    /// <summary>Other scopes that this delivery replaces once it is published, as a final month its days.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];
}

/// <summary>The store said no.</summary>
/// <param name="code">Stable slug: <c>store-refused</c>, <c>store-missing</c>, <c>file-changed</c>.</param>
/// <param name="isPermanent">Trying again without changing the settings is of no use.</param>
[GenerateSerializer, Alias("finops.export-store-error")]
public sealed class ExportStoreException(string code, string message, bool isPermanent, Exception? inner = null) : Exception(message, inner)
{
    [Id(0)]
    public string Code { get; } = code;

    [Id(1)]
    public bool IsPermanent { get; } = isPermanent;
}
