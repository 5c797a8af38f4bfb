namespace FinOps.Focus;

/// <summary>The bill formats that can be read.</summary>
public enum BillFormat
{
    AwsCurCsv,
    FocusCsv,
    OciCostReport,
    AzureCostCsv,
    GcpBilling,
    AlibabaBill,
}

/// <summary>Reads one stored file (a zip may hold several) into blocks, in order, in constant memory.</summary>
/// <remarks>
/// Memory: one block being filled, one row of at most <see cref="BillReadOptions.MaxRowBytes"/> and the input buffers. Not thread-safe.
/// Whatever was handed out before an exception must not be published: the file counts as a whole or not at all.
/// </remarks>
public interface IBillReader : IAsyncDisposable
{
    BillFormat Format { get; }

    ReadStatistics Statistics { get; }

    /// <returns>The next block, for the caller to dispose; null after the last one.</returns>
    /// <exception cref="BillReadException">The file cannot be read on.</exception>
    /// <exception cref="IOException">The stream failed; reading the file again from its start is safe.</exception>
    ValueTask<FocusBlock?> ReadBlockAsync(CancellationToken cancellationToken = default);
}
