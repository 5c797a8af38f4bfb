using System.Text;

namespace FinOps.Focus.Oci;

/// <summary>tags/* columns to Tags sets; an empty cell is a tag the resource does not have.</summary>
internal sealed class OciTags(OciHeader header)
{
    private readonly RunMemo _memo = new(header.Tags);
    private readonly CodeMap _sets = new();
    private readonly byte[][] _keys = [.. header.Names.Select((_, i) => Encoding.UTF8.GetBytes(header.TagKey(i)))];
    private readonly MapPair[] _pairs = new MapPair[header.Names.Length];
    private readonly TextFill _fill = new();

    public void Begin()
    {
        _memo.Clear();
        _sets.Clear();
    }

    public void NewBuffer() => _memo.NewBuffer();

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, MapColumn tags, int first)
    {
        var sets = tags.Writable.AsSpan(first);
        for (var k = 0; k < rows.Length; k++) sets[k] = _memo.IsEmpty ? 0 : Find(batch, rows[k], tags);
    }

    private int Find(RowBatch batch, int row, MapColumn tags)
    {
        var content = _memo.Find(batch, row);
        if (content == 0) return 0;
        return _sets.TryGet(content, out var set) ? set : _sets.Set(content, Parse(batch, row, tags));
    }

    private int Parse(RowBatch batch, int row, MapColumn tags)
    {
        var count = 0;
        foreach (var run in header.Tags)
        {
            for (var column = run.First; column <= run.Last; column++)
            {
                var value = _fill.Unquote(batch.Field(row, column));
                if (!value.IsEmpty) _pairs[count++] = new MapPair(tags.Keys.GetOrAdd(_keys[column]), tags.Values.GetOrAdd(value));
            }
        }

        return tags.GetOrAddSet(_pairs.AsSpan(0, count));
    }
}
