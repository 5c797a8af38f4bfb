using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A column of lists, maps or records, each row one JSON text.</summary>
internal sealed class NestedColumn(NestedNode root, IReadOnlyList<NestedLeaf> leaves) : IParquetColumn
{
    private readonly JsonText _json = new();
    private readonly Utf8Dictionary _texts = new();
    private readonly List<int> _numbers = [0];

    public void Open(RowGroupReader group)
    {
        foreach (var leaf in leaves) leaf.Open(group);
    }

    public void Read(TableCells cells, int column, int rows)
    {
        _texts.Clear();
        _numbers.RemoveRange(1, _numbers.Count - 1);
        foreach (ref var cell in cells.Fill(column)[..rows])
        {
            if (root.First.Repetition != 0) throw new InvalidDataException("A nested column has another number of rows than its row group.");
            _json.Clear();
            root.Write(_json);
            var text = _texts.GetOrAdd(_json.Written);
            if (text == _numbers.Count) _numbers.Add(cells.Add(_json.Written));
            cell = _numbers[text];
        }
    }

    public void Dispose()
    {
        foreach (var leaf in leaves) leaf.Dispose();
    }
}
