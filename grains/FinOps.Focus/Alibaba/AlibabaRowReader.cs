namespace FinOps.Focus.Alibaba;

/// <summary>Reads the numbers and times of a row. Amounts and the month must be readable; usage and price are texts that may be anything.</summary>
internal sealed class AlibabaRowReader(AlibabaHeader header, IssueSink issues)
{
    private readonly TextFill _text = new();
    private readonly TimeMemo _cycle = new();
    private readonly TimeMemo _date = new();
    private readonly TimeMemo _paid = new();
    private readonly TimeMemo _start = new();
    private readonly TimeMemo _end = new();

    public bool TryRead(RowBatch batch, int row, out AlibabaRow read)
    {
        read = default;
        if (!Amount(batch, row, AlibabaField.PretaxAmount, out var payable)) return false;
        if (payable is null) return Fault(batch, row, header[AlibabaField.PretaxAmount], Faults.Empty);
        read.Payable = payable.Value;
        if (Text(batch, row, header.Account).IsEmpty) return Fault(batch, row, header.Account, Faults.Empty);
        return Amount(batch, row, AlibabaField.PretaxGrossAmount, out read.Gross)
            && Amount(batch, row, AlibabaField.InvoiceDiscount, out read.Discount)
            && Amount(batch, row, AlibabaField.DeductedByCoupons, out read.Coupons)
            && Amount(batch, row, AlibabaField.RoundDownDiscount, out read.RoundDown)
            && Time(batch, row, AlibabaField.BillingDate, _date, out read.Date)
            && Time(batch, row, AlibabaField.PaymentTime, _paid, out read.Paid)
            && Time(batch, row, AlibabaField.UsageStartTime, _start, out read.Start)
            && Time(batch, row, AlibabaField.UsageEndTime, _end, out read.End)
            && Cycle(batch, row, ref read)
            && Quantity(batch, row, AlibabaField.Usage, out read.Usage)
            && Quantity(batch, row, AlibabaField.ListPrice, out read.Price);
    }

    /// <summary>Without quotes, blanks and the tabs some exports put behind ids. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(RowBatch batch, int row, int column)
    {
        if (column < 0) return [];
        var text = _text.Unquote(batch.Field(row, column));
        return text.IsEmpty || (text[0] > (byte)' ' && text[^1] > (byte)' ') ? text : text.Trim(" \t"u8);
    }

    private bool Amount(RowBatch batch, int row, AlibabaField field, out Money? amount)
    {
        amount = null;
        var text = Text(batch, row, header[field]);
        if (text.IsEmpty) return true;
        var result = MoneyParser.Parse(text, out var money);
        if (result > MoneyParse.Rounded) return Fault(batch, row, header[field], result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        amount = money;
        return true;
    }

    /// <summary>Text that is no number (a dash, a range) is no quantity; it stays in its x_ column.</summary>
    private bool Quantity(RowBatch batch, int row, AlibabaField field, out Money? quantity)
    {
        quantity = null;
        var text = Text(batch, row, header[field]);
        if (text.IsEmpty) return true;
        var result = MoneyParser.Parse(text, out var money);
        if (result <= MoneyParse.Rounded) quantity = money;
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        if (result > MoneyParse.Rounded) issues.Statistics.Warn($"{field} that is no number: kept as text");
        return true;
    }

    private bool Time(RowBatch batch, int row, AlibabaField field, TimeMemo memo, out long? time)
    {
        time = null;
        var column = header[field];
        if (column < 0) return true;
        var raw = batch.Field(row, column);
        if (raw.IsEmpty) return true;
        if (!memo.TryGet(raw, out var milliseconds))
        {
            var text = Text(batch, row, column);
            if (text.IsEmpty || text.SequenceEqual("-"u8)) return true;
            if (!AlibabaTime.TryParse(text, out milliseconds)) return Fault(batch, row, column, Faults.NotATime);
            memo.Set(raw, milliseconds);
        }

        time = milliseconds;
        return true;
    }

    private bool Cycle(RowBatch batch, int row, ref AlibabaRow read)
    {
        var column = header[AlibabaField.BillingCycle];
        if (column >= 0 && _cycle.TryGet(batch.Field(row, column), out read.Cycle)) return true;
        var text = Text(batch, row, column);
        if (text.IsEmpty)
        {
            if (read.Date is not { } date) return Fault(batch, row, Math.Max(column, header[AlibabaField.BillingDate]), Faults.Empty);
            var local = DateTime.UnixEpoch.AddMilliseconds(date + AlibabaTime.Offset);
            read.Cycle = (long)(new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMilliseconds;
            return true;
        }

        if (!AlibabaTime.TryParseMonth(text, out read.Cycle)) return Fault(batch, row, column, Faults.NotATime);
        _cycle.Set(batch.Field(row, column), read.Cycle);
        return true;
    }

    private bool Fault(RowBatch batch, int row, int column, string reason)
    {
        issues.Add(batch, row, column, reason);
        return false;
    }
}
