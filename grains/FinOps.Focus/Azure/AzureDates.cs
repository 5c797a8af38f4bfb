namespace FinOps.Focus.Azure;

/// <summary>The dates of a row, whose month and day may stand in either order.</summary>
/// <remarks>
/// A billing period is a calendar month, so only one order makes its first day a 1 and its last day a last day. Without such a period the
/// order that puts a date into its period is taken, else month first; then the file carries a warning that counts those rows.
/// </remarks>
internal sealed class AzureDates(AzureColumns columns, IssueSink issues)
{
    public const string Fault = "not a date (YYYY-MM-DD or M/D/YYYY)";

    /// <summary>Counted once per run of equal dates.</summary>
    public const string Guessed = "dates with slashes are read as month/day: no billing period of whole months in the file proves their order";

    private const long Day = 86_400_000;

    private readonly TextFill _text = new();
    private readonly TimeMemo _periodStart = new();
    private readonly TimeMemo _periodEnd = new();
    private readonly TimeMemo _date = new();
    private bool _dayFirst;
    private bool _proven;
    private long _start, _end;

    /// <param name="start">First millisecond of the billing period.</param>
    /// <param name="end">First one after it.</param>
    /// <param name="date">First one of the day.</param>
    public bool TryRead(RowBatch batch, int row, out long start, out long end, out long date)
    {
        (start, end, date) = (0, 0, 0);
        if (!TryPeriod(batch, row)) return false;
        var field = batch.Field(row, columns.Date);
        if (!_date.TryGet(field, out date))
        {
            if (!TryDate(_text.Unquote(field), out date))
            {
                issues.Add(batch, row, columns.Date, Fault);
                return false;
            }

            _date.Set(field, date);
        }

        (start, end) = _end > 0 ? (_start, _end) : Month(date);
        return true;
    }

    /// <summary>Sets the period of the row; none when the file or the row has none.</summary>
    private bool TryPeriod(RowBatch batch, int row)
    {
        if (columns.PeriodStart < 0 || columns.PeriodEnd < 0) return true;
        var first = batch.Field(row, columns.PeriodStart);
        var last = batch.Field(row, columns.PeriodEnd);
        if (_periodStart.TryGet(first, out _) && _periodEnd.TryGet(last, out _)) return true;
        (_start, _end, _dayFirst, _proven) = (0, 0, false, false);
        _date.Set("?"u8, 0);        // what a date means hangs on its period
        if (!first.IsEmpty && !last.IsEmpty && !TryPeriod(_text.Unquote(first).ToArray(), _text.Unquote(last).ToArray()))
        {
            issues.Add(batch, row, AzureDate.TryParse(_text.Unquote(first), false, out _) ? columns.PeriodEnd : columns.PeriodStart, Fault);
            _periodStart.Set("?"u8, 0);
            return false;
        }

        _periodStart.Set(first, _start);
        _periodEnd.Set(last, _end);
        return true;
    }

    private bool TryPeriod(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last)
    {
        Span<bool> orders = [false, true];
        foreach (var dayFirst in orders)
        {
            if (AzureDate.TryParse(first, dayFirst, out var from) && AzureDate.TryParse(last, dayFirst, out var to) && Month(from) == (from, to + Day))
            {
                (_start, _end, _dayFirst, _proven) = (from, to + Day, dayFirst, first.IndexOf((byte)'/') >= 0);
                return true;
            }
        }

        // No whole month: a first or last period cut short.
        foreach (var dayFirst in orders)
        {
            if (AzureDate.TryParse(first, dayFirst, out var from) && AzureDate.TryParse(last, dayFirst, out var to) && to >= from)
            {
                (_start, _end, _dayFirst) = (from, to + Day, dayFirst);
                return true;
            }
        }

        return false;
    }

    private bool TryDate(ReadOnlySpan<byte> text, out long date)
    {
        // A proven order is kept even where the other one would move a late row into the period.
        if (_proven || text.IndexOf((byte)'/') < 0) return AzureDate.TryParse(text, _dayFirst, out date);
        issues.Statistics.Warn(Guessed);
        if (AzureDate.TryParse(text, _dayFirst, out date) && IsInPeriod(date)) return true;
        if (AzureDate.TryParse(text, !_dayFirst, out var other) && IsInPeriod(other)) date = other;
        else if (!AzureDate.TryParse(text, _dayFirst, out date)) return false;
        return true;
    }

    private bool IsInPeriod(long date) => date >= _start && date < _end;

    private static (long Start, long End) Month(long date)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(date);
        var first = new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return (first.ToUnixTimeMilliseconds(), first.AddMonths(1).ToUnixTimeMilliseconds());
    }
}
