using System.Runtime.CompilerServices;
using FinOps.Domain.Keys;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tenants;

/// <summary>A tenant's database on a connection. The only place where a database is named: every statement gets it as a bound identifier.</summary>
internal sealed class TenantDatabase(IClickHouse engine, TenantId tenant)
{
    internal const string Prefix = "tenant_";
    private const int Batch = 4096;

    internal string Name { get; } = Prefix + TenantId.Parse(tenant.Value ?? "").Value;

    internal IClickHouse Engine => engine;

    internal Statement Load(string file) => SqlText.Load(file).With("db", Name);

    internal Statement Query(string sql) => new Statement(sql).With("db", Name);

    internal async Task<List<T>> ReadAsync<T>(Statement statement, Func<RowReader, T> row, CancellationToken cancellationToken)
    {
        using var reader = new RowReader(await engine.QueryAsync(statement, RowReader.Format, cancellationToken));
        var rows = new List<T>();
        while (reader.HasRow()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>Inserts rows one after the other, in bounded memory; nothing for no rows.</summary>
    internal async Task InsertAsync<T>(Statement statement, IEnumerable<T> rows, Action<RowWriter, T> write, CancellationToken cancellationToken)
    {
        if (rows.TryGetNonEnumeratedCount(out var count) && count == 0) return;
        await engine.InsertAsync(statement, RowWriter.Format, async (target, token) =>
        {
            using var writer = new RowWriter();
            foreach (var row in rows)
            {
                write(writer, row);
                await writer.FlushAsync(target, final: false, token);
            }

            await writer.FlushAsync(target, final: true, token);
        }, cancellationToken);
    }

    /// <summary>For answers that may be large: read in batches, off the caller's thread, in bounded memory.</summary>
    internal async IAsyncEnumerable<T> StreamAsync<T>(Statement statement, Func<RowReader, T> row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new RowReader(await engine.StreamAsync(statement, RowReader.Format, cancellationToken));
        var batch = new List<T>(Batch);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Run(() =>
            {
                batch.Clear();
                while (batch.Count < Batch && reader.HasRow()) batch.Add(row(reader));
            }, cancellationToken);
            foreach (var item in batch) yield return item;
        }
        while (batch.Count == Batch);
    }
}
