using System.Text;

namespace FinOps.Focus;

/// <summary>Distinct UTF-8 values numbered in order of first sight; value 0 is always the empty string.</summary>
/// <remarks>All values lie end to end in one buffer: value <c>i</c> is <c>Bytes[Ends[i - 1]..Ends[i]]</c> (and <c>Ends[0] ==
/// 0</c>).</remarks>
public sealed class Utf8Dictionary
{
    private byte[] _bytes = new byte[1024];
    private int[] _ends = new int[64];
    private uint[] _hashes = new uint[64];
    private int[] _slots = new int[128];     // open addressing, code or 0 = free (0 itself never needs a slot)
    private int _count = 1;

    /// <summary>Number of values including the empty one at 0; codes are below it.</summary>
    public int Count => _count;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _ends[_count - 1]);

    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    public ReadOnlySpan<byte> this[int code] => code == 0 ? [] : _bytes.AsSpan(_ends[code - 1], _ends[code] - _ends[code - 1]);

    public string Text(int code) => Encoding.UTF8.GetString(this[code]);

    /// <returns>The code of the value; 0 for an empty one.</returns>
    public int GetOrAdd(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        var hash = SpanHash.Of(value);
        var mask = (uint)_slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var code = _slots[slot];
            if (code == 0) return Add(value, hash, slot);
            if (_hashes[code] == hash && this[code].SequenceEqual(value)) return code;
        }
    }

    /// <summary>Forgets every value but the empty one; keeps the buffers.</summary>
    public void Clear()
    {
        if (_count == 1) return;
        _count = 1;
        Array.Clear(_slots);
    }

    private int Add(ReadOnlySpan<byte> value, uint hash, uint slot)
    {
        var start = _ends[_count - 1];
        var end = checked(start + value.Length);
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)_bytes.Length * 2, end), Array.MaxLength));
        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 2);
            Array.Resize(ref _hashes, _count * 2);
        }

        value.CopyTo(_bytes.AsSpan(start));
        _ends[_count] = end;
        _hashes[_count] = hash;
        _slots[slot] = _count++;
        if (_count * 2 > _slots.Length) Grow();
        return _count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var code = 1; code < _count; code++)
        {
            var slot = _hashes[code] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = code;
        }
    }
}
