using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>The readers of this platform, with blocks that all reads of the process share.</summary>
internal sealed class BillOpener : IBillOpener
{
    private readonly BillReadOptions _options = new();

    public ValueTask<IBillReader> OpenAsync(string file, Stream content, CancellationToken cancellationToken) =>
        BillReaderFactory.OpenAsync(content, file, _options, cancellationToken);
}
