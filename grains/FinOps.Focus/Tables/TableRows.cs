using System.Buffers;
using System.Runtime.CompilerServices;

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
    private void Grow(int bytes)
    {
        while (bytes > _bytes.Length - _length) Array.Resize(ref _bytes, _bytes.Length * 2);
        if (_fields + 2 > _separators.Length) Array.Resize(ref _separators, _separators.Length * 2);
    }
}
