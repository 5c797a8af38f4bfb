using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>resourceTags/* columns, or the map that holds them, to Tags sets.</summary>
/// <remarks>
/// FOCUS forbids a prefix for the only user-defined tag scheme and demands one for the provider's: <c>user:team</c> becomes <c>team</c>,
/// <c>aws:createdBy</c> stays (AWS reserves <c>aws:</c>, so the two cannot meet). An empty cell is a tag the resource does not have.
/// </remarks>
internal sealed class CurTags(CurHeader header)
{
    private readonly RunMemo _memo = new(header.Tags);
    private readonly CodeMap _sets = new();
    private readonly byte[][] _keys = Keys(header);
    private MapPair[] _pairs = new MapPair[header.Names.Length];
    private readonly TextFill _fill = new();
    private readonly CurMap _map = new(CurNames.Tag);
    private readonly int _mapColumn = header[CurNames.TagMap];

    public void Begin()
    {
        _memo.Clear();
        _sets.Clear();
    }

    public void NewBuffer() => _memo.NewBuffer();

    public int Find(RowBatch batch, int row, MapColumn tags)
    {
        if (_memo.IsEmpty) return 0;
        var content = _memo.Find(batch, row);
        if (content == 0) return 0;
        return _sets.TryGet(content, out var set) ? set : _sets.Set(content, Parse(batch, row, tags));
    }

    private int Parse(RowBatch batch, int row, MapColumn tags)
    {
        var count = 0;
        foreach (var run in _memo.Runs)
        {
            for (var column = run.First; column <= run.Last; column++)
            {
                if (column == _mapColumn)
                {
                    count = AddMap(_fill.Unquote(batch.Field(row, column)), tags, count);
                    continue;
                }

                var value = _fill.Unquote(batch.Field(row, column));
                if (!value.IsEmpty) _pairs[count++] = new MapPair(tags.Keys.GetOrAdd(_keys[column]), tags.Values.GetOrAdd(value));
            }
        }

        return tags.GetOrAddSet(_pairs.AsSpan(0, count));
    }

    private int AddMap(ReadOnlySpan<byte> text, MapColumn tags, int count)
    {
        _map.Read(text);
        if (_pairs.Length < count + _map.Entries.Count) Array.Resize(ref _pairs, (count + _map.Entries.Count) * 2);
        foreach (var (name, value) in _map.Entries)
        {
            var key = tags.Keys.GetOrAdd(Key(name));
            if (key == 0 || Array.Exists(_pairs[..count], p => p.Key == key)) key = tags.Keys.GetOrAdd(name);     // never two values under one key
            _pairs[count++] = new MapPair(key, tags.Values.GetOrAdd(value));
        }

        return count;
    }

    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> name)
    {
        var full = name["resourceTags/".Length..];
        return full.StartsWith("user:"u8) ? full["user:".Length..] : full;
    }

    private static byte[][] Keys(CurHeader header)
    {
        var keys = new byte[header.Names.Length][];
        var seen = new HashSet<string>();
        foreach (var run in header.Tags)
        {
            for (var column = run.First; column <= run.Last; column++)
            {
                if (header.Names[column] == CurNames.TagMap) continue;
                var full = header.Names[column]["resourceTags/".Length..];
                var key = full.StartsWith("user:", StringComparison.Ordinal) ? full["user:".Length..] : full;
                if (key.Length == 0 || !seen.Add(key)) key = header.Names[column];     // never two values under one key
                keys[column] = Encoding.UTF8.GetBytes(key);
            }
        }

        return keys;
    }
}
