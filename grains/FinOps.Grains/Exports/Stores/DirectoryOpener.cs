using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Exports;

internal sealed class DirectoryOpener(ExportPlace place, IOptions<ExportStoreOptions> options) : IObjectStoreOpener
{
    public bool Opens(SourceKind kind) => kind is SourceKind.Directory or SourceKind.Upload;

    /// <remarks>Uploads are renamed into place; other writers may still be at it.</remarks>
    public IObjectStore Open(SourceKey source, SourceSettings settings) => new DirectoryObjectStore(
        place.Resolve(source, settings), settings.Kind is SourceKind.Upload ? TimeSpan.Zero : options.Value.SettleTime);
}
