using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports;

internal sealed class OriginalFiles(IExportStore store) : IOriginalFiles
{
    public async Task<Stream> OpenAsync(SourceKey source, OriginalFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenReadAsync(source, file.Settings, file.File, cancellationToken);
        }
        catch (ExportStoreException exception)
        {
            throw new OriginalFileException(exception.Code, exception.Message, exception);
        }
        catch (IOException exception)
        {
            throw new OriginalFileException("io", $"'{file.File.Path}' cannot be read now.", exception);
        }
    }
}
