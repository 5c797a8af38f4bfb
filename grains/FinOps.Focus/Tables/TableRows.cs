using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FinOps.Focus;

/// <summary>Rows being laid out as CSV fields, in the one buffer that converters read from. Used again for every block.</summary>
public sealed class TableRows
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    private byte[] _bytes = new byte[1 << 16];
    private int[] _separators = new int[4096];
    private int _length;
    private int _fields;

    /// <summary>Fields added, all rows together.</summary>
    public int Fields => _fields;

    /// <summary>Bytes of the fields added, with what separates them.</summary>
    public int Length => _length;

    internal byte[] Bytes => _bytes;

    /// <summary>As <see cref="Csv.CsvIndex.Separators"/>: the first stands before the first byte.</summary>
    internal int[] Separators => _separators;

    public void Clear()
    {
        (_length, _fields) = (0, 0);
        _separators[0] = -1;
    }

    /// <summary>The next field of the row at hand; rows follow each other without a mark, each with a field per column.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (value.Length + 1 > _bytes.Length - _length || _fields + 2 > _separators.Length) Grow(value.Length + 1);
        if (value.ContainsAny(Quoted))
        {
            AddQuoted(value);
        }
        else
        {
            value.CopyTo(_bytes.AsSpan(_length));
            _length += value.Length;
        }

        End();
    }

    /// <summary>As <see cref="Add(ReadOnlySpan{byte})"/>, quicker for short values with more bytes behind them.</summary>
    /// <param name="buffer">Holds the value from <paramref name="start"/> on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte[] buffer, int start, int length)
    {
        if (length > Vector256<byte>.Count || start + Vector256<byte>.Count > buffer.Length || _length + Vector256<byte>.Count + 1 > _bytes.Length
            || _fields + 2 > _separators.Length)
        {
            Add(buffer.AsSpan(start, length));
            return;
        }

        // Copies more than the value: what lies behind is overwritten by the next field.
        var value = Vector256.LoadUnsafe(ref buffer[start]);
        var quoted = Vector256.Equals(value, Vector256.Create((byte)',')) | Vector256.Equals(value, Vector256.Create((byte)'"'))
            | Vector256.Equals(value, Vector256.Create((byte)'\n')) | Vector256.Equals(value, Vector256.Create((byte)'\r'));
        if ((quoted.ExtractMostSignificantBits() & (uint)((1UL << length) - 1)) != 0)
        {
            Add(buffer.AsSpan(start, length));
            return;
        }

        value.StoreUnsafe(ref _bytes[_length]);
        _length += length;
        End();
    }

    /// <summary>The next fields, as they are laid out already in <paramref name="from"/>.</summary>
    /// <param name="fields">Their numbers there, the first 0.</param>
    public void Add(TableRows from, ReadOnlySpan<int> fields)
    {
        if (_fields + fields.Length + 1 > _separators.Length) Grow(0, fields.Length);
        var (source, ends, bytes, length) = (from._bytes, from._separators, _bytes, _length);
        var separators = _separators.AsSpan(_fields + 1, fields.Length);
        for (var i = 0; i < separators.Length; i++)
        {
            var start = ends[fields[i]] + 1;
            var count = ends[fields[i] + 1] - start;
            var room = Math.Max(count, Vector256<byte>.Count) + 1;
            if (room > bytes.Length - length)
            {
                _length = length;
                Grow(room);
                bytes = _bytes;
            }

            if (count <= Vector256<byte>.Count && start + Vector256<byte>.Count <= source.Length) Vector256.LoadUnsafe(ref source[start]).StoreUnsafe(ref bytes[length]);
            else source.AsSpan(start, count).CopyTo(bytes.AsSpan(length));
            length += count;
            separators[i] = length;
            bytes[length++] = (byte)',';
        }

        _length = length;
        _fields += separators.Length;
    }

    /// <summary>The next fields, all empty.</summary>
    public void AddEmpty(int count)
    {
        if (count > _bytes.Length - _length || _fields + count + 1 > _separators.Length) Grow(count, count);
        _bytes.AsSpan(_length, count).Fill((byte)',');
        var separators = _separators.AsSpan(_fields + 1, count);
        for (var i = 0; i < separators.Length; i++) separators[i] = _length + i;
        _length += count;
        _fields += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End()
    {
        _separators[++_fields] = _length;
        _bytes[_length++] = (byte)',';
    }

    private void AddQuoted(ReadOnlySpan<byte> value)
    {
        if ((value.Length * 2) + 3 > _bytes.Length - _length) Grow((value.Length * 2) + 3);
        _bytes[_length++] = (byte)'"';
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            value[..(quote + 1)].CopyTo(_bytes.AsSpan(_length));
            _length += quote + 1;
            _bytes[_length++] = (byte)'"';
            value = value[(quote + 1)..];
        }

        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
        _bytes[_length++] = (byte)'"';
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int bytes, int fields = 1)
    {
        while (bytes > _bytes.Length - _length) Array.Resize(ref _bytes, _bytes.Length * 2);
        while (_fields + fields + 1 > _separators.Length) Array.Resize(ref _separators, _separators.Length * 2);
    }
}
