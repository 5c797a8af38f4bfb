namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>Numbers by key, by open addressing; 0 is no number.</summary>
internal sealed class NumberMemo
{
    private long[] _keys = new long[256];
    private int[] _numbers = new int[256];
    private int _count;

    public void Clear()
    {
        if (_count == 0) return;
        Array.Clear(_numbers);
        _count = 0;
    }

    /// <returns>The place of the key's number; 0 stands there when the key is new, for the caller to set. Valid until the next call.</returns>
    public ref int Find(long key)
    {
        if (_count * 2 >= _keys.Length) Grow();
        var (keys, numbers) = (_keys, _numbers);
        for (var at = Slot(key, keys.Length); ; at = (at + 1) & (keys.Length - 1))
        {
            if (numbers[at] == 0)
            {
                keys[at] = key;
                _count++;
                return ref numbers[at];
            }

            if (keys[at] == key) return ref numbers[at];
        }
    }

    private static int Slot(long key, int size)
    {
        var hash = (ulong)key * 0x9E3779B97F4A7C15;
        return (int)(hash >> 40) & (size - 1);
    }

    private void Grow()
    {
        var (keys, numbers) = (_keys, _numbers);
        (_keys, _numbers) = (new long[keys.Length * 2], new int[keys.Length * 2]);
        for (var old = 0; old < keys.Length; old++)
        {
            if (numbers[old] == 0) continue;
            var at = Slot(keys[old], _keys.Length);
            while (_numbers[at] != 0) at = (at + 1) & (_keys.Length - 1);
            (_keys[at], _numbers[at]) = (keys[old], numbers[old]);
        }
    }
}
