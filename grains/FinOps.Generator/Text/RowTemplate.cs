using System.Text;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Text;

/// <summary>A CSV row with its unchanging text laid out beforehand and holes for what changes; writing a row copies and formats, nothing else.</summary>
internal sealed class RowTemplate
{
    private readonly byte[] _text;
    private readonly Hole[] _holes;

    private RowTemplate(byte[] text, Hole[] holes) => (_text, _holes) = (text, holes);

    /// <summary>Text up to <paramref name="TextEnd"/>, then the slot's value.</summary>
    internal readonly record struct Hole(int TextEnd, Slot Slot);

    public ReadOnlySpan<byte> Text => _text;

    public ReadOnlySpan<Hole> Holes => _holes;

    /// <summary>Upper bound of a row's length.</summary>
    public int MaxLength => _text.Length + _holes.Length * RowWriter.MaxSlotLength;

    /// <param name="header">Columns in order.</param>
    /// <param name="texts">Fixed values by column; a column without one, and without a slot, is empty.</param>
    /// <param name="slots">Changing values by column; these win over texts.</param>
    public static RowTemplate Compile(IReadOnlyList<string> header, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, Slot> slots, string suffix = "")
    {
        var text = new List<byte>(1024);
        var holes = new List<Hole>();
        for (var i = 0; i < header.Count; i++)
        {
            if (i > 0) text.Add((byte)',');
            if (slots.TryGetValue(header[i], out var slot)) holes.Add(new Hole(text.Count, slot));
            else if (texts.TryGetValue(header[i], out var value)) text.AddRange(Csv.Field(value));
        }
        text.AddRange(Encoding.UTF8.GetBytes(suffix));
        text.Add((byte)'\n');
        return new RowTemplate([.. text], [.. holes]);
    }
}

internal static class Csv
{
    /// <summary>RFC 4180: quoted when it must be.</summary>
    public static byte[] Field(string value)
    {
        if (value.AsSpan().IndexOfAny(",\"\r\n") >= 0) value = $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return Encoding.UTF8.GetBytes(value);
    }
}
