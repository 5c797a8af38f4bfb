using System.Buffers.Text;
using System.Text;

namespace FinOps.Focus.Gcp;

/// <summary>Steps through a nested value: JSON, or the Python literal that some flattened CSV extracts hold instead.</summary>
/// <remarks>Both at once: quotes of either kind, <c>None</c> for <c>null</c>. What is neither sets <see cref="Bad"/> and ends every loop.</remarks>
internal ref struct GcpNested(ReadOnlySpan<byte> text, Span<byte> scratch)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly Span<byte> _scratch = scratch;     // at least as long as the text
    private int _at;

    public bool Bad { get; private set; }

    /// <summary>Steps into an object or array when one starts here.</summary>
    public bool Enter(byte open)
    {
        if (Peek() != open) return false;
        _at++;
        return true;
    }

    /// <summary>The next member's name, as written; false at the object's end.</summary>
    public bool Member(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Item((byte)'}')) return false;
        if (!TryString(out name, out _) || Peek() != (byte)':') return Fail();
        _at++;
        return true;
    }

    /// <summary>Whether another item stands here; false at the array's end, which is then passed.</summary>
    public bool Item(byte close = (byte)']')
    {
        if (Bad) return false;
        while (Peek() == (byte)',') _at++;
        var next = Peek();
        if (next == 0) return Fail();
        if (next != close) return true;
        _at++;
        return false;
    }

    /// <summary>A text without quotes and escapes, a number as written, an object or array as it stands; empty for null. Valid until the next one.</summary>
    public ReadOnlySpan<byte> Value()
    {
        var next = Peek();
        if (next is (byte)'"' or (byte)'\'')
        {
            if (!TryString(out var value, out var escaped)) Fail();
            return escaped ? Unescape(value) : value;
        }

        var start = _at;
        if (next is (byte)'{' or (byte)'[')
        {
            Skip();
            return _text[start.._at];
        }

        while (_at < _text.Length && _text[_at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ')) _at++;
        var word = _text[start.._at];
        if (word.IsEmpty) Fail();
        return word.SequenceEqual("null"u8) || word.SequenceEqual("None"u8) ? [] : word;
    }

    private byte Peek()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
        return _at < _text.Length ? _text[_at] : (byte)0;
    }

    private bool Fail()
    {
        Bad = true;
        return false;
    }

    private void Skip()
    {
        for (var depth = 0; _at < _text.Length;)
        {
            var next = _text[_at];
            if (next is (byte)'"' or (byte)'\'')
            {
                if (!TryString(out _, out _)) break;
                continue;
            }

            _at++;
            if (next is (byte)'{' or (byte)'[') depth++;
            if (next is (byte)'}' or (byte)']' && --depth == 0) return;
        }

        Fail();
    }

    private bool TryString(out ReadOnlySpan<byte> value, out bool escaped)
    {
        value = default;
        escaped = false;
        var quote = Peek();
        if (quote is not ((byte)'"' or (byte)'\'')) return Fail();
        var start = ++_at;
        while (true)
        {
            var next = _text[_at..].IndexOfAny(quote, (byte)'\\');
            if (next < 0 || _at + next + 1 > _text.Length) return Fail();
            _at += next + 1;
            if (_text[_at - 1] == quote) break;
            escaped = true;
            if (_at++ >= _text.Length) return Fail();
        }

        value = _text[start..(_at - 1)];
        return true;
    }

    /// <summary>No escape is longer written out than in, so the text fits where it came from.</summary>
    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> value)
    {
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != (byte)'\\')
            {
                _scratch[length++] = value[i];
                continue;
            }

            i++;
            if (value[i] is (byte)'u' or (byte)'x')
            {
                if (!TryCode(value, ref i, out var rune)) Fail();
                else length += rune.EncodeToUtf8(_scratch[length..]);
                continue;
            }

            _scratch[length++] = value[i] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'r' => (byte)'\r',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var other => other,
            };
        }

        return _scratch[..length];
    }

    private static bool TryCode(ReadOnlySpan<byte> value, ref int at, out Rune rune)
    {
        var digits = value[at] == (byte)'u' ? 4 : 2;
        rune = default;
        if (!TryHex(value, at + 1, digits, out var code)) return false;
        at += digits;
        if (!char.IsHighSurrogate((char)code)) return Rune.TryCreate((char)code, out rune);
        if (at + 2 >= value.Length || value[at + 1] != (byte)'\\' || value[at + 2] != (byte)'u' || !TryHex(value, at + 3, 4, out var low)) return false;
        at += 6;
        return Rune.TryCreate((char)code, (char)low, out rune);
    }

    private static bool TryHex(ReadOnlySpan<byte> value, int at, int digits, out int code)
    {
        code = 0;
        return at + digits <= value.Length && Utf8Parser.TryParse(value.Slice(at, digits), out code, out var used, 'x') && used == digits;
    }
}
