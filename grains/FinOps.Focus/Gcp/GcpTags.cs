using System.Runtime.InteropServices;

namespace FinOps.Focus.Gcp;

/// <summary>Labels and tags to Tags sets.</summary>
/// <remarks>
/// Where two say the same key, the nearer wins: the resource's label before its project's. Both are the customer's and carry no prefix;
/// tags of the Resource Manager are a scheme of their own, so FOCUS wants one: <c>tag:</c>. Google's own keys hold a domain already
/// (<c>compute.googleapis.com/cores</c>); those few that do not get <c>system:</c>.
/// </remarks>
internal sealed class GcpTags
{
    private readonly GcpFields _fields = new();
    private readonly GcpFields _items = new();
    private readonly RunMemo _memo;
    private readonly CodeMap _sets = new();
    private readonly GcpLeaf _project;
    private readonly (int Column, byte[] Prefix)[] _own;
    private readonly List<MapPair> _pairs = [];
    private byte[] _key = new byte[256];

    public GcpTags(GcpHeader header)
    {
        _project = header.Leaf("project", "labels");
        _own = [(header["labels"], []), (header["tags"], "tag:"u8.ToArray()), (header["system_labels"], "system:"u8.ToArray())];
        _memo = new RunMemo(ColumnRuns.Of(_own.Select(o => o.Column).Append(_project.Column)));
    }

    public void Begin()
    {
        _memo.Clear();
        _sets.Clear();
    }

    public void NewBuffer() => _memo.NewBuffer();

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, MapColumn tags, int first)
    {
        var target = tags.Writable.AsSpan(first);
        for (var k = 0; k < rows.Length; k++) target[k] = k > 0 && rows[k] == rows[k - 1] ? target[k - 1] : Find(batch, rows[k], tags);
    }

    private int Find(RowBatch batch, int row, MapColumn tags)
    {
        if (_memo.IsEmpty) return 0;
        var content = _memo.Find(batch, row);
        return _sets.TryGet(content, out var set) ? set : _sets.Set(content, Parse(batch, row, tags));
    }

    private int Parse(RowBatch batch, int row, MapColumn tags)
    {
        _pairs.Clear();
        Add(_fields.Text(batch, row, _own[0].Column), [], tags);
        Add(_fields.Text(batch, row, _project), [], tags);
        foreach (var (column, prefix) in _own.AsSpan(1)) Add(_fields.Text(batch, row, column), prefix, tags);
        return tags.GetOrAddSet(CollectionsMarshal.AsSpan(_pairs));
    }

    private void Add(ReadOnlySpan<byte> list, ReadOnlySpan<byte> prefix, MapColumn tags)
    {
        if (list.Length < 3) return;
        var nested = _items.Nested(list);
        if (!nested.Enter((byte)'[')) return;
        while (nested.Item())
        {
            if (!nested.Enter((byte)'{')) return;
            var (key, value) = (0, 0);
            while (nested.Member(out var name))
            {
                var text = nested.Value();
                if (name.SequenceEqual("key"u8)) key = tags.Keys.GetOrAdd(Key(text, prefix));
                else if (name.SequenceEqual("value"u8)) value = tags.Values.GetOrAdd(text);
            }

            if (key != 0 && !nested.Bad && !_pairs.Exists(p => p.Key == key)) _pairs.Add(new MapPair(key, value));
        }
    }

    private ReadOnlySpan<byte> Key(ReadOnlySpan<byte> key, ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty || key.IsEmpty || (prefix.StartsWith("system"u8) && key.Contains((byte)'/'))) return key;
        if (_key.Length < prefix.Length + key.Length) _key = new byte[(prefix.Length + key.Length) * 2];
        prefix.CopyTo(_key);
        key.CopyTo(_key.AsSpan(prefix.Length));
        return _key.AsSpan(0, prefix.Length + key.Length);
    }
}
