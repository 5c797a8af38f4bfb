using System.Text;

namespace FinOps.Focus.JsonRows;

/// <summary>Splits one line into its members' values, in the order of the header.</summary>
/// <remarks>
/// Bills repeat themselves from row to row, so each member is first compared, name, value and all, with the one that stood in its place a
/// line before: what is equal byte for byte was looked at already. Only what differs is scanned.
/// </remarks>
internal sealed class JsonLineReader
{
    private readonly Utf8Dictionary _names = new();
    private readonly int[] _columns;        // by code of the name
    private readonly Slot[] _values;        // by column
    private readonly List<Member> _members = [];
    private readonly List<Member> _previous = [];
    private readonly List<Member> _rest = [];
    private long _line;

    /// <summary>A value of the line and the line it was seen in.</summary>
    private struct Slot
    {
        public long Line;
        public int Start;
        public int Length;
        public JsonKind Kind;
    }

    /// <summary>A member, name to value, by its place in the buffer; column -1 for one the header does not name.</summary>
    private readonly record struct Member(int Column, int Start, int Value, int End, JsonKind Kind);

    public JsonLineReader(string[] header)
    {
        _values = new Slot[header.Length - 1];
        _columns = new int[header.Length];
        for (var i = 0; i < _values.Length; i++) _columns[_names.GetOrAdd(Encoding.UTF8.GetBytes(header[i]))] = i;
    }

    /// <summary>Lines of an earlier buffer are gone: compare with none of them.</summary>
    public void NewBuffer() => _members.Clear();

    /// <summary>Writes the line's fields.</summary>
    /// <returns>Null when done; else what is wrong, and nothing is written.</returns>
    public string? Read(byte[] buffer, in JsonLine line, JsonFieldBuffer fields)
    {
        _line++;
        _rest.Clear();
        _previous.Clear();
        _previous.AddRange(_members);
        _members.Clear();
        var text = buffer.AsSpan(0, line.Start + line.Length);
        if (Members(text, line.Start) is { } fault)
        {
            _members.Clear();
            return fault;
        }

        var (field, length) = (fields.Field, fields.Length);
        for (var column = 0; column < _values.Length; column++)
        {
            ref readonly var value = ref _values[column];
            if (value.Line == _line && !fields.Write(buffer.AsSpan(value.Start, value.Length), value.Kind))
            {
                fields.Truncate(field, length);
                return $"a text with half a surrogate pair, a wrong escape or a NUL at byte {value.Start - line.Start + 1}";
            }

            fields.End();
        }

        WriteRest(buffer, fields);
        fields.End((byte)'\n');
        return null;
    }

    private string? Members(ReadOnlySpan<byte> text, int start)
    {
        var at = JsonScan.Blanks(text, start);
        if (at >= text.Length || text[at] != (byte)'{') return $"no JSON object: it does not begin with a brace at byte {at - start + 1}";
        at = JsonScan.Blanks(text, at + 1);
        if (at < text.Length && text[at] == (byte)'}') return End(text, start, at + 1);
        var expected = 0;
        while (true)
        {
            if (!TryRepeat(text, at, expected, out var member) && !TryScan(text, at, ref expected, out member, out var fault))
                return $"no JSON object: no name and value that can be read at byte {fault - start + 1}";
            expected++;
            if (!Take(text, member)) return $"the member {BillHeader.Show(text[member.Start..member.Value])} stands twice";
            at = JsonScan.Blanks(text, member.End);
            var next = at < text.Length ? text[at] : (byte)0;
            if (next == (byte)'}') return End(text, start, at + 1);
            if (next != (byte)',') return $"no JSON object: neither a comma nor the end at byte {at - start + 1}";
            at = JsonScan.Blanks(text, at + 1);
        }
    }

    private static string? End(ReadOnlySpan<byte> text, int start, int at)
    {
        at = JsonScan.Blanks(text, at);
        return at == text.Length ? null : $"more than one JSON object: text behind it at byte {at - start + 1}";
    }

    private bool TryRepeat(ReadOnlySpan<byte> text, int at, int expected, out Member member)
    {
        member = default;
        if (expected >= _previous.Count) return false;
        var previous = _previous[expected];
        var length = previous.End - previous.Start;
        if (text.Length - at <= length || !text.Slice(at, length).SequenceEqual(text[previous.Start..previous.End])) return false;

        // A number may go on where the one before ended; everything else ends itself.
        if (previous.Kind == JsonKind.Number && text[at + length] is not ((byte)',' or (byte)'}' or (byte)' ')) return false;
        member = new Member(previous.Column, at, at + previous.Value - previous.Start, at + length, previous.Kind);
        return true;
    }

    private bool TryScan(ReadOnlySpan<byte> text, int at, ref int expected, out Member member, out int fault)
    {
        member = default;
        fault = at;
        if (at >= text.Length || text[at] != (byte)'"') return false;
        int column, value;
        if (expected < _previous.Count && HasName(text, at, _previous[expected]))
        {
            column = _previous[expected].Column;
            value = at + _previous[expected].Value - _previous[expected].Start;
        }
        else
        {
            var end = JsonScan.String(text, at, out var kind);
            if (end < 0) return false;
            value = JsonScan.Blanks(text, end);
            fault = value;
            if (value >= text.Length || text[value] != (byte)':') return false;
            value = JsonScan.Blanks(text, value + 1);
            var code = kind == JsonKind.Plain ? _names.Find(text[(at + 1)..(end - 1)]) : 0;
            column = code == 0 ? -1 : _columns[code];
            var place = column < 0 ? -1 : _previous.FindIndex(m => m.Column == column);
            if (place >= 0) expected = place;
        }

        fault = value;
        var stop = JsonScan.Value(text, value, out var valueKind);
        if (stop < 0) return false;
        member = new Member(column, at, value, stop, valueKind);
        return true;
    }

    /// <summary>Whether the name and colon of an earlier member stand here too.</summary>
    private static bool HasName(ReadOnlySpan<byte> text, int at, in Member previous)
    {
        var length = previous.Value - previous.Start;
        return text.Length - at > length && text.Slice(at, length).SequenceEqual(text[previous.Start..previous.Value])
            && text[at + length] is not ((byte)' ' or (byte)'\t');
    }

    private bool Take(ReadOnlySpan<byte> text, in Member member)
    {
        _members.Add(member);
        if (member.Column < 0)
        {
            foreach (var other in _rest)
            {
                if (text[other.Start..other.Value].SequenceEqual(text[member.Start..member.Value])) return false;
            }

            _rest.Add(member);
            return true;
        }

        ref var slot = ref _values[member.Column];
        if (slot.Line == _line) return false;
        slot.Line = _line;
        slot.Start = member.Value;
        slot.Length = member.End - member.Value;
        slot.Kind = member.Kind;
        return true;
    }

    private void WriteRest(byte[] buffer, JsonFieldBuffer fields)
    {
        for (var i = 0; i < _rest.Count; i++)
        {
            fields.Copy(i == 0 ? "{"u8 : ","u8);
            fields.Copy(buffer.AsSpan(_rest[i].Start, _rest[i].End - _rest[i].Start));
        }

        if (_rest.Count > 0) fields.Copy("}"u8);
    }
}
