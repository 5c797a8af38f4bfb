namespace FinOps.Warehouse.Connections;

/// <summary>The little of ClickHouse that the warehouse needs. Both transports take the same SQL text and bound parameters.</summary>
internal interface IClickHouse : IAsyncDisposable
{
    static readonly string[] StreamedFormats = ["RowBinary", "Native", "CSV", "TSV", "TabSeparated", "JSONEachRow"];

    /// <summary>How it is reached, for people.</summary>
    string Kind { get; }

    /// <summary>All writers are in this process.</summary>
    bool IsExclusive { get; }

    /// <summary>Where all writers are in this process: waits until no other one holds the name, and keeps them off until it is disposed. Elsewhere it holds nobody off.</summary>
    Task<IDisposable> HoldAsync(string name, CancellationToken cancellationToken);

    /// <summary>Runs a statement whose answer is not read.</summary>
    Task ExecuteAsync(Statement statement, CancellationToken cancellationToken);

    /// <summary>Runs a query and reads its whole answer before returning: an error is thrown here, never met half-way. For answers that fit in memory.</summary>
    Task<Stream> QueryAsync(Statement statement, string format, CancellationToken cancellationToken);

    /// <summary>Runs a query whose answer is read piece by piece in bounded memory. Reading it can throw <see cref="FinOps.Domain.Warehouse.WarehouseException"/>; dispose it early to stop the query.</summary>
    /// <param name="format">One of <see cref="StreamedFormats"/>: the embedded engine formats block by block, so a format with a header or an end would repeat it.</param>
    Task<Stream> StreamAsync(Statement statement, string format, CancellationToken cancellationToken);

    /// <summary>Inserts what <paramref name="body"/> writes, in <paramref name="format"/>. Nothing of the body is read as SQL.</summary>
    /// <param name="statement">An INSERT that ends before its FORMAT clause.</param>
    Task InsertAsync(Statement statement, string format, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken);
}
