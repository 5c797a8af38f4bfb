using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A Parquet file being read in this process, some rows of a row group at a time; closing it deletes its local copy.</summary>
internal sealed class ParquetTableFile : ITableFile
{
    /// <summary>Rows handed over at a time: more repeat each other more, fewer stay in the cache.</summary>
    private const int BatchRows = 8192;

    /// <summary>Bytes that these rows should not take.</summary>
    private const int BatchBytes = 16 << 20;

    /// <summary>Bytes of one batch that no bill comes near: a batch is cut by the mean of its row group.</summary>
    private const int MostBytes = 256 << 20;

    private readonly FileStream _copy;
    private readonly ParquetFileReader _reader;
    private readonly string _file;
    private readonly IParquetColumn[] _columns;
    private RowGroupReader? _group;
    private int _nextGroup;
    private long _left;
    private int _batch;
    private long _rows;
    private long _bytes;

    private ParquetTableFile(FileStream copy, ParquetFileReader reader, string file)
    {
        (_copy, _reader, _file) = (copy, reader, file);
        using var root = reader.FileMetaData.Schema.GroupNode;
        Columns = [.. root.Fields.Select(f => f.Name)];
        _columns = new ParquetSchema(BatchRows).Columns(root);
    }

    public IReadOnlyList<string> Columns { get; }

    public long? RowCount => _reader.FileMetaData.NumRows;

    /// <param name="copy">Becomes the file's own, unless null is returned.</param>
    /// <returns>Null when the file is none, is damaged, or has something that is not read here: the engine may read it, or says what is wrong.</returns>
    public static ParquetTableFile? TryOpen(FileStream copy, string file)
    {
        ParquetFileReader? reader = null;
        try
        {
            using var properties = ReaderProperties.GetDefaultReaderProperties();
            properties.EnableBufferedStream();      // else a column of a row group lies in memory as a whole
            properties.EnablePageChecksumVerification();
            reader = new ParquetFileReader(copy.Name, properties);
            using var root = reader.FileMetaData.Schema.GroupNode;
            if (ParquetSchema.IsRead(root) && IsUnpacked(reader)) return new ParquetTableFile(copy, reader, file);
        }
        catch (Exception e) when (IsOfTheFile(e) || e is DllNotFoundException)      // the latter where the library has no build for the platform
        {
        }

        reader?.Dispose();
        return null;
    }

    public ValueTask<bool> ReadAsync(TableCells cells, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(Read(cells));
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            if (e.Message.Contains("bad_alloc", StringComparison.Ordinal)) throw new InsufficientMemoryException($"There is no memory to read {_file}.", e);
            throw new DamagedFileException(_file, _rows, _bytes, $"The file cannot be read further: {e.Message.Replace(_copy.Name, "the file", StringComparison.Ordinal)}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var column in _columns) column.Dispose();
        _group?.Dispose();
        _reader.Dispose();
        await _copy.DisposeAsync();
    }

    private bool Read(TableCells cells)
    {
        while (_left == 0)
        {
            if (_nextGroup == _reader.FileMetaData.NumRowGroups) return false;
            Open(_nextGroup++);
        }

        var rows = (int)Math.Min(_left, _batch);
        cells.Begin(_columns.Length, rows);
        for (var column = 0; column < _columns.Length; column++)
        {
            _columns[column].Read(cells, column, rows);
            if (cells.Length > MostBytes) throw new InvalidDataException($"{rows} rows take more than {MostBytes >> 20} MB.");
        }

        _left -= rows;
        _rows += rows;
        _bytes += cells.Length;
        return true;
    }

    private void Open(int group)
    {
        _group?.Dispose();
        _group = _reader.RowGroup(group);
        _left = _group.MetaData.NumRows;
        var mean = _left == 0 ? 0 : Math.Max(_group.MetaData.TotalByteSize, 0) / _left;
        _batch = (int)Math.Clamp(BatchBytes / (mean + 1), 1, BatchRows);
        foreach (var column in _columns) column.Open(_group);
    }

    /// <summary>Beside its own exceptions the library throws these where a file says what cannot be.</summary>
    private static bool IsOfTheFile(Exception error) => error is ParquetException or InvalidDataException or ArgumentException or OverflowException or NotSupportedException;

    /// <summary>Whether the file is packed in ways that are known here.</summary>
    private static bool IsUnpacked(ParquetFileReader reader)
    {
        if (reader.FileMetaData.NumRowGroups == 0) return true;
        using var group = reader.RowGroup(0);
        for (var column = 0; column < group.MetaData.NumColumns; column++)
        {
            using var chunk = group.MetaData.GetColumnChunkMetaData(column);
            if (chunk.Compression is not (Compression.Uncompressed or Compression.Snappy or Compression.Gzip or Compression.Brotli or Compression.Zstd or Compression.Lz4 or Compression.Lz4Hadoop)) return false;
        }

        return true;
    }
}
