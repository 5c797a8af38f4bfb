using FinOps.Focus;

namespace FinOps.Grains.Reading;

/// <summary>The readers of this platform, with blocks that all reads of the process share.</summary>
/// <param name="tables">What reads Parquet and Avro; without it such files are refused.</param>
internal sealed class BillOpener(ITableFiles? tables = null) : IBillOpener
{
    /// <summary>A quarter of the largest block: three are under way at once with their encoded copies, and a whole ingest is to fit in 1 GB with the engine.</summary>
    private const int RowsPerBlock = 16_384;

    private readonly BillReadOptions _options = new() { Pool = new FocusBlockPool(RowsPerBlock), Tables = tables };

    public ValueTask<IBillReader> OpenAsync(string file, Stream content, BillHints hints, CancellationToken cancellationToken) =>
        BillReaderFactory.OpenAsync(content, file, _options, hints, cancellationToken);
}
