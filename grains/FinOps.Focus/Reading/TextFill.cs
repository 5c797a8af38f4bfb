using FinOps.Focus.Csv;

namespace FinOps.Focus;

/// <summary>Copies the fields of one source column into a dictionary-coded column, one value after the other.</summary>
/// <remarks>A field equal to the one before it, byte for byte, has the same code: bills repeat themselves from row to row.</remarks>
internal sealed class TextFill
{
    /// <summary>Values after which a column that hardly ever repeats is no longer looked up.</summary>
    private const int Trial = 2048;

    private byte[] _scratch = new byte[256];

    /// <summary>Fills <paramref name="codes"/>[k] from row <paramref name="rows"/>[k].</summary>
    /// <param name="mayRepeat">Lets the dictionary hold a value twice when nearly every value is new; only for extras.</param>
    public void Fill(RowBatch batch, int column, ReadOnlySpan<int> rows, Utf8Dictionary dictionary, Span<int> codes, bool mayRepeat = false)
    {
        var (previousStart, previousLength, previousCode) = (0, -1, 0);
        var append = mayRepeat && dictionary.Count > Trial;
        for (var k = 0; k < rows.Length; k++)
        {
            var raw = batch.Field(rows[k], column);
            if (raw.IsEmpty)
            {
                codes[k] = 0;
                continue;
            }

            var start = batch.Start(rows[k], column);
            if (raw.Length != previousLength || !batch.IsSame(start, previousStart, raw.Length))
            {
                var value = raw[0] == (byte)'"' ? CsvField.Unquote(raw, ref _scratch) : raw;
                previousCode = append ? dictionary.Append(value) : dictionary.GetOrAdd(value);
                (previousStart, previousLength) = (start, raw.Length);
            }

            codes[k] = previousCode;
        }
    }

    public ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> raw) => CsvField.Unquote(raw, ref _scratch);
}
