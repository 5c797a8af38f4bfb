using System.Runtime.CompilerServices;
using System.Text;

namespace FinOps.Focus;

/// <summary>Distinct UTF-8 values numbered in order of first sight; value 0 is always the empty string.</summary>
/// <remarks>All values lie end to end in one buffer: value <c>i</c> is <c>Bytes[Ends[i - 1]..Ends[i]]</c> (and <c>Ends[0] ==
/// 0</c>).</remarks>
public sealed class Utf8Dictionary
{
    private byte[] _bytes = new byte[1024];
    private int[] _ends = new int[64];
    private ulong[] _slots = new ulong[128];    // open addressing: hash in the upper half, code in the lower; 0 = free
    private int _count = 1;
    private int _hashed;

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
        var slots = _slots;
        var mask = (uint)slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            var slot = slots[at];
            if (slot == 0)
            {
                slots[at] = ((ulong)hash << 32) | (uint)Append(value);
                if (++_hashed * 2 > slots.Length) Grow();
                return _count - 1;
            }

            if ((uint)(slot >> 32) == hash && this[(int)(uint)slot].SequenceEqual(value)) return (int)(uint)slot;
        }
    }

    /// <returns>The code of the value; 0 when it is empty or not there.</returns>
    public int Find(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        var hash = SpanHash.Of(value);
        var mask = (uint)_slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            var slot = _slots[at];
            if (slot == 0) return 0;
            if ((uint)(slot >> 32) == hash && this[(int)(uint)slot].SequenceEqual(value)) return (int)(uint)slot;
        }
    }

    /// <summary>Adds a value without looking whether it is there already: for columns whose every value is new.</summary>
    internal int Append(ReadOnlySpan<byte> value)
    {
        var start = _ends[_count - 1];
        var end = checked(start + value.Length);
        if (end > _bytes.Length) GrowBytes(end);
        if (_count == _ends.Length) Array.Resize(ref _ends, _count * 2);
        value.CopyTo(_bytes.AsSpan(start));
        _ends[_count] = end;
        return _count++;
    }

    /// <summary>Forgets every value but the empty one; keeps the buffers.</summary>
    public void Clear()
    {
        _count = 1;
        if (_hashed == 0) return;
        _hashed = 0;
        Array.Clear(_slots);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowBytes(int needed) =>
        Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)_bytes.Length * 2, needed), Array.MaxLength));

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        var mask = (uint)larger.Length - 1;
        foreach (var slot in _slots)
        {
            if (slot == 0) continue;
            var at = (uint)(slot >> 32) & mask;
            while (larger[at] != 0) at = (at + 1) & mask;
            larger[at] = slot;
        }

        _slots = larger;
    }
}
