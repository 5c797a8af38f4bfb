using FinOps.Focus;

namespace FinOps.Domain.Spend.Folding;

/// <summary>One dimension of a block as dense codes: what the folding loop indexes by.</summary>
internal abstract class DimensionCodes(string name)
{
    public string Name { get; } = name;

    /// <summary>Prepares the block; codes are below <paramref name="count"/>.</summary>
    public abstract ReadOnlySpan<int> Read(FocusBlock block, out int count);

    /// <summary>The value of a code of the block last read.</summary>
    public abstract string Value(int code);
}

internal sealed class ColumnCodes(string name, FocusColumnId column) : DimensionCodes(name)
{
    private Utf8Dictionary? _values;

    public override ReadOnlySpan<int> Read(FocusBlock block, out int count)
    {
        var text = block.Text(column);
        _values = text.Dictionary;
        count = _values.Count;
        return text.Codes;
    }

    public override string Value(int code) => _values!.Text(code);
}

/// <summary>A tag: looked up once per distinct tag set, not per row.</summary>
internal sealed class TagCodes(string key) : DimensionCodes(SpendDimension.OfTag(key))
{
    private readonly byte[] _key = System.Text.Encoding.UTF8.GetBytes(key);
    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<int> _values = [];
    private int[] _ofSet = [];
    private int[] _ofRow = [];
    private Utf8Dictionary? _texts;

    public override ReadOnlySpan<int> Read(FocusBlock block, out int count)
    {
        var tags = block.Tags;
        _texts = tags.Values;
        _numbers.Clear();
        _values.Clear();
        Number(0);      // code 0 is "no such tag", as in a text column
        if (_ofSet.Length < tags.SetCount) _ofSet = new int[tags.SetCount * 2];
        var wanted = KeyCode(tags.Keys);
        for (var set = 0; set < tags.SetCount; set++) _ofSet[set] = Number(ValueOf(tags.Set(set), wanted));

        if (_ofRow.Length < block.RowCount) _ofRow = new int[Math.Max(block.RowCount, block.Capacity)];
        var codes = tags.Codes;
        for (var row = 0; row < codes.Length; row++) _ofRow[row] = _ofSet[codes[row]];
        count = _values.Count;
        return _ofRow.AsSpan(0, block.RowCount);
    }

    public override string Value(int code) => _texts!.Text(_values[code]);

    private static int ValueOf(ReadOnlySpan<MapPair> set, int key)
    {
        if (key <= 0) return 0;
        foreach (var pair in set)
        {
            if (pair.Key == key) return pair.Value;
        }

        return 0;
    }

    private int Number(int value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
        }

        return number;
    }

    private int KeyCode(Utf8Dictionary keys)
    {
        for (var code = 1; code < keys.Count; code++)
        {
            if (keys[code].SequenceEqual(_key)) return code;
        }

        return 0;
    }
}
