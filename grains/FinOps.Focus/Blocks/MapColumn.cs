using System.Runtime.InteropServices;

namespace FinOps.Focus;

/// <summary>One entry of a map: codes into <see cref="MapColumn.Keys"/> and <see cref="MapColumn.Values"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MapPair(int Key, int Value);

/// <summary>A string-to-string map per row. Rows repeat few distinct maps, so a row holds the code of a set of pairs; set 0 is
/// empty.</summary>
/// <remarks>
/// ClickHouse Native, Map(LowCardinality(String), String): running sums of <c>Set(Codes[i]).Length</c> as UInt64 offsets, then all keys
/// row after row, then all values. Keys are unique within a set, in the order of the source; a value may be empty (code 0).
/// A set expands the same way wherever it occurs, so encode each set once and copy.
/// </remarks>
public sealed class MapColumn
{
    private readonly Dictionary<int, List<int>> _byHash = [];
    private readonly int _capacity;
    private int[]? _codes;
    private MapPair[] _pairs = new MapPair[256];
    private int[] _ends = new int[64];

    internal MapColumn(int capacity) => _capacity = capacity;

    public Utf8Dictionary Keys { get; } = new();

    public Utf8Dictionary Values { get; } = new();

    /// <summary>One set code per row.</summary>
    public ReadOnlySpan<int> Codes => Writable.AsSpan(0, RowCount);

    /// <summary>Number of distinct sets including the empty one at 0.</summary>
    public int SetCount { get; private set; } = 1;

    public int RowCount { get; internal set; }

    internal int[] Writable => _codes ??= new int[_capacity];

    public ReadOnlySpan<MapPair> Set(int code) => code == 0 ? [] : _pairs.AsSpan(_ends[code - 1].._ends[code]);

    /// <summary>The map of a row as text. Allocates: for tests and messages.</summary>
    public Dictionary<string, string> Text(int row)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Set(Codes[row])) map[Keys.Text(pair.Key)] = Values.Text(pair.Value);
        return map;
    }

    /// <returns>The code of the set holding these pairs in this order; 0 for none. Keys must be unique and not empty.</returns>
    public int GetOrAddSet(ReadOnlySpan<MapPair> pairs)
    {
        if (pairs.IsEmpty) return 0;
        var hash = (int)SpanHash.Of(MemoryMarshal.AsBytes(pairs));
        if (!_byHash.TryGetValue(hash, out var candidates)) _byHash[hash] = candidates = [];
        foreach (var candidate in candidates)
        {
            if (Set(candidate).SequenceEqual(pairs)) return candidate;
        }

        var start = _ends[SetCount - 1];
        while (start + pairs.Length > _pairs.Length) Array.Resize(ref _pairs, _pairs.Length * 2);
        if (SetCount == _ends.Length) Array.Resize(ref _ends, SetCount * 2);
        pairs.CopyTo(_pairs.AsSpan(start));
        _ends[SetCount] = start + pairs.Length;
        candidates.Add(SetCount);
        return SetCount++;
    }

    /// <summary>Sets a row that the block already has. For tests and small writers.</summary>
    public void Set(int row, IReadOnlyCollection<KeyValuePair<string, string>> map)
    {
        var pairs = map.Select(p => new MapPair(
            Keys.GetOrAdd(System.Text.Encoding.UTF8.GetBytes(p.Key)),
                Values.GetOrAdd(System.Text.Encoding.UTF8.GetBytes(p.Value)))).ToArray();
        Writable[row] = GetOrAddSet(pairs);
    }

    internal void Clear()
    {
        if (SetCount > 1) Array.Clear(Writable, 0, RowCount);
        Keys.Clear();
        Values.Clear();
        _byHash.Clear();
        SetCount = 1;
        RowCount = 0;
    }
}
