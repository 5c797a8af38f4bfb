namespace FinOps.Focus.Alibaba;

/// <summary>The tag column to Tags sets: <c>key:K value:V; key:K2 value:V2</c> and the older <c>K1:V1;K2:V2</c>.</summary>
internal sealed class AlibabaTags(AlibabaHeader header)
{
    private readonly RunMemo _memo = new(ColumnRuns.Of(header[AlibabaField.Tag]));
    private readonly CodeMap _sets = new();
    private readonly TextFill _fill = new();
    private readonly List<MapPair> _pairs = [];

    public void Begin()
    {
        _memo.Clear();
        _sets.Clear();
    }

    public void NewBuffer() => _memo.NewBuffer();

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, MapColumn tags, int first)
    {
        var sets = tags.Writable.AsSpan(first);
        for (var k = 0; k < rows.Length; k++)
        {
            if (_memo.IsEmpty) sets[k] = 0;
            else sets[k] = k > 0 && rows[k] == rows[k - 1] ? sets[k - 1] : Find(batch, rows[k], tags);
        }
    }

    private int Find(RowBatch batch, int row, MapColumn tags)
    {
        var content = _memo.Find(batch, row);
        if (content == 0) return 0;
        return _sets.TryGet(content, out var set) ? set : _sets.Set(content, Parse(_fill.Unquote(batch.Field(row, header[AlibabaField.Tag])), tags));
    }

    private int Parse(ReadOnlySpan<byte> text, MapColumn tags)
    {
        _pairs.Clear();
        var keyed = text.TrimStart(" \t"u8).StartsWith("key:"u8);
        while (!text.IsEmpty)
        {
            var end = keyed ? NextKey(text) : text.IndexOf((byte)';');
            var tag = (end < 0 ? text : text[..end]).Trim(" \t"u8);
            text = end < 0 ? [] : text[(end + 1)..];
            if (tag.IsEmpty) continue;
            if (keyed) Keyed(tag, tags);
            else Plain(tag, tags);
        }

        return tags.GetOrAddSet(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pairs));
    }

    /// <summary>The semicolon before the next <c>key:</c>: values may hold semicolons of their own.</summary>
    private static int NextKey(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == (byte)';' && text[(at + 1)..].TrimStart(" \t"u8).StartsWith("key:"u8)) return at;
        }

        return -1;
    }

    private void Keyed(ReadOnlySpan<byte> tag, MapColumn tags)
    {
        tag = tag[4..].TrimEnd((byte)';');
        var at = tag.IndexOf(" value:"u8);
        Add(at < 0 ? tag : tag[..at], at < 0 ? [] : tag[(at + 7)..], tags);
    }

    /// <summary>Tags of the platform itself (<c>acs:rm:rgId:rg-1</c>) have a key of three parts.</summary>
    private void Plain(ReadOnlySpan<byte> tag, MapColumn tags)
    {
        var at = tag.IndexOf((byte)':');
        for (var parts = tag.StartsWith("acs:"u8) ? 2 : 0; parts > 0 && at >= 0; parts--)
        {
            var next = tag[(at + 1)..].IndexOf((byte)':');
            at = next < 0 ? -1 : at + 1 + next;
        }

        Add(at < 0 ? tag : tag[..at], at < 0 ? [] : tag[(at + 1)..], tags);
    }

    /// <summary>A tag without a value is <c>true</c>, as FOCUS has it; the first of two equal keys stands.</summary>
    private void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, MapColumn tags)
    {
        key = key.Trim(" \t"u8);
        value = value.Trim(" \t"u8);
        if (key.IsEmpty) return;
        var code = tags.Keys.GetOrAdd(key);
        foreach (var pair in _pairs)
        {
            if (pair.Key == code) return;
        }

        _pairs.Add(new MapPair(code, tags.Values.GetOrAdd(value.IsEmpty ? "true"u8 : value)));
    }
}
