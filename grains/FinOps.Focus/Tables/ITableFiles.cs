namespace FinOps.Focus;

/// <summary>Files of typed columns, whose bytes are no text.</summary>
public enum TableFormat
{
    Parquet,
    Avro,
}

/// <summary>Opens Parquet and Avro files as rows of text.</summary>
public interface ITableFiles
{
    /// <param name="content">The file as stored, from its start; read to its end before this returns, so that its hash covers every byte.
    /// Stays the caller's.</param>
    /// <param name="file">The name that errors show.</param>
    /// <exception cref="DamagedFileException">The file is damaged or cut off.</exception>
    /// <exception cref="IOException">There is no room to keep it while it is read.</exception>
    ValueTask<ITableFile> OpenAsync(Stream content, TableFormat format, string file, CancellationToken cancellationToken);
}

/// <summary>One open file. Its rows come in the order of the file.</summary>
/// <remarks>
/// Values as text: numbers plain or with an exponent, shortest text that reads back the same; decimals exact; times as ISO 8601 in UTC;
/// <c>true</c>/<c>false</c>; maps, lists and records as JSON; null as the empty text.
/// </remarks>
public interface ITableFile : IAsyncDisposable
{
    /// <summary>Names of the top-level columns, in the order of the file.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Rows the file says it has; null where its format does not say.</summary>
    long? RowCount { get; }

    /// <summary>Puts the next rows into <paramref name="cells"/>, in place of what was there.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DamagedFileException">The file is damaged.</exception>
    ValueTask<bool> ReadAsync(TableCells cells, CancellationToken cancellationToken);
}
