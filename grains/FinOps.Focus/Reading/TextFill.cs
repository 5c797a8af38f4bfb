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
        var append = mayRepeat && dictionary.Count > Trial;
        if (batch.Table is { } table)
        {
            Fill(batch, table.Cells[column], rows, dictionary, codes, append);
            return;
        }

        var (previousStart, previousLength, previousCode) = (0, -1, 0);
        for (var k = 0; k < rows.Length; k++)
        {
            var raw = batch.TextFields(rows[k], column, column);
            if (raw.IsEmpty)
            {
                codes[k] = 0;
                continue;
            }

            var start = batch.Start(rows[k], column);
            if (raw.Length != previousLength || !batch.IsSame(start, previousStart, raw.Length))
            {
                previousCode = Code(raw, dictionary, append);
                (previousStart, previousLength) = (start, raw.Length);
            }

            codes[k] = previousCode;
        }
    }

    /// <summary>As <see cref="Fill(RowBatch, int, ReadOnlySpan{int}, Utf8Dictionary, Span{int}, bool)"/> of a table: equal cells need no look at their bytes.</summary>
    private void Fill(RowBatch batch, int[] cells, ReadOnlySpan<int> rows, Utf8Dictionary dictionary, Span<int> codes, bool append)
    {
        var (previous, previousCode) = (0, 0);
        for (var k = 0; k < rows.Length; k++)
        {
            var cell = cells[batch.TableRow(rows[k])];
            if (cell != previous)
            {
                previousCode = cell == 0 ? 0 : Code(batch.Value(cell), dictionary, append);
                previous = cell;
            }

            codes[k] = previousCode;
        }
    }

    private int Code(ReadOnlySpan<byte> raw, Utf8Dictionary dictionary, bool append)
    {
        var value = raw[0] == (byte)'"' ? CsvField.Unquote(raw, ref _scratch) : raw;
        return append ? dictionary.Append(value) : dictionary.GetOrAdd(value);
    }

    public ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> raw) => CsvField.Unquote(raw, ref _scratch);
}
