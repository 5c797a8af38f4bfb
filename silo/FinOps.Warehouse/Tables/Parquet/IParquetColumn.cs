using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A top-level column of a Parquet file, read row group by row group.</summary>
internal interface IParquetColumn : IDisposable
{
    /// <summary>Moves to the group's first row.</summary>
    void Open(RowGroupReader group);

    /// <summary>Puts the next rows, all of the group at hand, into <paramref name="cells"/>.</summary>
    /// <exception cref="InvalidDataException">The group has fewer.</exception>
    void Read(TableCells cells, int column, int rows);
}
