namespace FinOps.Focus.Aws;

/// <summary>Reads the numbers and times of a line item; what cannot be read sends the row to quarantine.</summary>
internal sealed class CurRowReader(CurColumns columns, IssueSink issues)
{
    private readonly TextFill _text = new();
    private readonly TimeMemo _billingStart = new();
    private readonly TimeMemo _billingEnd = new();
    private readonly TimeMemo _start = new();
    private readonly TimeMemo _end = new();

    public bool TryRead(RowBatch batch, int row, CurLineType type, out CurAmounts amounts)
    {
        amounts = default;
        if (!Time(batch, row, columns.BillingStart, _billingStart, out amounts.BillingStart)) return false;
        if (!Time(batch, row, columns.BillingEnd, _billingEnd, out amounts.BillingEnd)) return false;
        if (!Time(batch, row, columns.Start, _start, out amounts.Start)) return false;
        if (!Time(batch, row, columns.End, _end, out amounts.End)) return false;
        if (!Required(batch, row, columns.Payer) || !Required(batch, row, columns.Currency)) return false;
        amounts.Split = IsSplit(batch, row);
        amounts.Commitment = Has(batch, row, columns.PlanArn) || Has(batch, row, columns.ReservationArn);
        if (!Number(batch, row, columns.Quantity, out amounts.Quantity)) return false;
        if (!Number(batch, row, columns.Net, out var cost)) return false;
        if (cost is null && !Number(batch, row, columns.Unblended, out cost)) return false;
        if (cost is null && !amounts.Split)
        {
            issues.Add(batch, row, columns.Unblended, Faults.Empty);
            return false;
        }

        amounts.Cost = cost.GetValueOrDefault();
        if (type is CurLineType.Tax or CurLineType.Credit or CurLineType.Discount or CurLineType.SavingsPlanNegation) return true;
        amounts.Spot = columns.UsageType >= 0 && batch.Field(row, columns.UsageType).IndexOf("SpotUsage"u8) >= 0;
        return Number(batch, row, columns.ListCost, out amounts.ListCost)
            && Number(batch, row, columns.ListRate, out amounts.ListRate)
            && Number(batch, row, columns.NetRate, out amounts.Rate)
            && (amounts.Rate is not null || Number(batch, row, columns.Rate, out amounts.Rate));
    }

    /// <returns>False when the field is no number, which is then in quarantine; an empty or missing field is null.</returns>
    public bool Number(RowBatch batch, int row, int column, out Money? value)
    {
        value = null;
        if (column < 0) return true;
        var field = batch.Field(row, column);
        if (field.IsEmpty) return true;
        if (field[0] == (byte)'"') field = _text.Unquote(field);
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

    public static bool Has(RowBatch batch, int row, int column) => column >= 0 && !batch.Field(row, column).IsEmpty;

    private bool Required(RowBatch batch, int row, int column)
    {
        if (!batch.Field(row, column).IsEmpty) return true;
        issues.Add(batch, row, column, Faults.Empty);
        return false;
    }

    private bool Time(RowBatch batch, int row, int column, TimeMemo memo, out long milliseconds)
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

    private bool IsSplit(RowBatch batch, int row)
    {
        if (Has(batch, row, columns.SplitParent)) return true;
        if (columns.Operation < 0) return false;
        var operation = batch.Field(row, columns.Operation);
        return operation.Length is 10 or 11 && (operation.SequenceEqual("EKSPod-EC2"u8) || operation.SequenceEqual("ECSTask-EC2"u8));
    }
}
