namespace FinOps.Focus;

/// <summary>Reads numbers and times out of fields; what cannot be read sends its row to quarantine.</summary>
internal sealed class FieldReader(IssueSink issues)
{
    private readonly TextFill _text = new();

    public static bool Has(RowBatch batch, int row, int column) => column >= 0 && !batch.Field(row, column).IsEmpty;

    /// <summary>The field without quotes; empty when the file has no such column. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(RowBatch batch, int row, int column) => column < 0 ? [] : _text.Unquote(batch.Field(row, column));

    /// <returns>False when the field is no number, which is then in quarantine; an empty or missing field is null.</returns>
    public bool Number(RowBatch batch, int row, int column, out Money? value)
    {
        value = null;
        var field = Text(batch, row, column);
        if (field.IsEmpty) return true;
        var result = MoneyParser.Parse(field, out var money);
        if (result <= MoneyParse.Rounded)
        {
            if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
            value = money;
            return true;
        }

        issues.Add(batch, row, column, result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
        return false;
    }

    public bool Required(RowBatch batch, int row, int column)
    {
        if (!Text(batch, row, column).IsEmpty) return true;
        issues.Add(batch, row, column, Faults.Empty);
        return false;
    }

    public bool Time(RowBatch batch, int row, int column, TimeMemo memo, out long milliseconds)
    {
        var field = batch.Field(row, column);
        if (memo.TryGet(field, out milliseconds)) return true;
        var result = Utf8Time.Parse(_text.Unquote(field), out milliseconds);
        if (result == TimeParse.Invalid)
        {
            issues.Add(batch, row, column, Faults.NotATime);
            return false;
        }

        if (result == TimeParse.Cut) issues.Statistics.RoundedValues++;
        else memo.Set(field, milliseconds);
        return true;
    }
}
