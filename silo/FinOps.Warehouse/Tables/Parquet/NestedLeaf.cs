using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A primitive column within a nested one: its entries one by one, each a value or the place where one is missing.</summary>
internal abstract class NestedLeaf : IDisposable
{
    /// <summary>Of the entry at hand: how many of the optional and repeated groups around it are there, itself included.</summary>
    public abstract short Definition { get; }

    /// <summary>Of the entry at hand: 0 = it begins a row, n = it goes on with the list at depth n; -1 after the last one.</summary>
    public abstract short Repetition { get; }

    public abstract void Open(RowGroupReader group);

    /// <summary>Writes the value at hand.</summary>
    /// <param name="quoted">Even when it is a number.</param>
    public abstract void Write(JsonText json, bool quoted);

    public abstract void Next();

    public abstract void Dispose();
}

/// <param name="index">Its number among the primitive columns.</param>
/// <param name="definitions">The definition of an entry that holds a value.</param>
internal sealed class NestedLeaf<T>(int index, short definitions, ParquetType type) : NestedLeaf
    where T : unmanaged
{
    private const int Entries = 512;
    private readonly short[] _definitions = new short[Entries];
    private readonly short[] _repetitions = new short[Entries];
    private readonly T[] _values = new T[Entries];
    private ColumnReader<T>? _reader;
    private int _count;
    private int _at;
    private int _value;

    public override short Definition => _at < _count ? _definitions[_at] : throw new InvalidDataException("A nested column ends before its row group.");

    public override short Repetition => _at < _count ? _repetitions[_at] : (short)-1;

    public override void Open(RowGroupReader group)
    {
        _reader?.Dispose();
        _reader = (ColumnReader<T>)group.Column(index);
        Refill();
    }

    public override void Write(JsonText json, bool quoted)
    {
        Span<byte> scratch = stackalloc byte[FixedTexts.MostBytes];
        var text = type.Fixed is { } write ? scratch[..write(FixedBits.Of(_values[_value]), scratch)]
            : type.Text(BytesValue.Span(BytesValue.Of(_values[_value], type.Length)), scratch);
        if (quoted || type.IsText) json.Quote(text);
        else if (text.EndsWith("nan"u8) || text.EndsWith("inf"u8)) json.Add("null"u8);      // JSON has no such numbers
        else json.Add(text);
    }

    public override void Next()
    {
        if (Definition == definitions) _value++;
        if (++_at == _count) Refill();
    }

    public override void Dispose() => _reader?.Dispose();

    /// <summary>Every entry was written: what they pointed at may go.</summary>
    private void Refill()
    {
        (_at, _value) = (0, 0);
        _count = (int)_reader!.ReadBatch(Entries, _definitions, _repetitions, _values, out _);
    }
}
