using System.Text.Unicode;

namespace FinOps.Focus.Csv;

internal sealed partial class CsvReader
{
    /// <summary>Turns the indexed line breaks into rows with their line numbers and faults, and moves past them.</summary>
    private void CollectRows()
    {
        var separators = _index.Separators;
        var count = _index.RowCount;
        if (Rows.Length < count) Rows = new CsvRow[Math.Max(count, Rows.Length * 2)];
        var end = separators[_index.RowEnds[count - 1]] + 1;
        var text = _buffer.AsSpan(0, end);
        var suspicious = !Utf8.IsValid(text) || text.Contains((byte)0);
        int first = 1, embedded = 0, stray = 0, rows = 0;
        for (var r = 0; r < count; r++)
        {
            var last = _index.RowEnds[r];
            var (start, stop) = (separators[first - 1] + 1, separators[last]);
            var line = _line++;
            for (; embedded < _index.EmbeddedBreaks.Count && _index.EmbeddedBreaks[embedded] < stop; embedded++) _line++;
            var fault = CsvFault.None;
            for (; stray < _index.StrayQuotes.Count && _index.StrayQuotes[stray] < stop; stray++) fault = CsvFault.StrayQuote;
            if (suspicious && (!Utf8.IsValid(text[start..stop]) || text[start..stop].Contains((byte)0))) fault = CsvFault.NotText;
            if (stop - start > _options.MaxRowBytes) fault = CsvFault.TooLong;
            var blank = last == first && (stop == start || (stop == start + 1 && text[start] == (byte)'\r'));
            if (!blank) Rows[rows++] = new CsvRow(first, last - first + 1, line, fault);
            first = last + 1;
        }

        RowCount = rows;
        _start = end;
    }

    /// <summary>Passes over a row too long to hold, keeping its first bytes, in the memory the buffer has.</summary>
    private async ValueTask SkipLongRowAsync(CancellationToken cancellationToken)
    {
        TooLong = (_line, _buffer.AsSpan(0, Math.Min(_end, ReadIssue.MaxRawLength)).ToArray());
        var inside = false;
        while (true)
        {
            if (SkipToRowEnd(ref inside)) return;
            _start = _end = 0;
            await FillAsync(cancellationToken);
            if (_end == 0 || (_atEnd && inside && !_buffer.AsSpan(0, _end).Contains((byte)'"')))
                throw new DamagedFileException(_source.Name, TooLong.Value.Line, _source.Bytes, "A quote opened in this row is never closed.");
        }
    }

    private bool SkipToRowEnd(ref bool inside)
    {
        while (_start < _end)
        {
            var next = _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                _start = _end;
                return false;
            }

            _start += next + 1;
            if (_buffer[_start - 1] == (byte)'"')
            {
                inside = !inside;
                continue;
            }

            _line++;
            if (!inside) return true;
        }

        return false;
    }
}
