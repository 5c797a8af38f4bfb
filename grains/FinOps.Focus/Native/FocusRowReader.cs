namespace FinOps.Focus.Native;

/// <summary>Reads one kind of column of a FOCUS row after the other; what cannot be read sends the row to quarantine.</summary>
internal sealed class FocusRowReader(FocusHeader header, IssueSink issues)
{
    private static readonly FocusColumn[] Numbers = [.. FocusColumns.All.ToArray().Where(c => c.Type == FocusColumnType.Number)];
    private static readonly FocusColumn[] Times = [.. FocusColumns.All.ToArray().Where(c => c.Type == FocusColumnType.Time)];

    private static readonly FocusColumnId[] RequiredTexts =
        [FocusColumnId.BillingAccountId, FocusColumnId.BillingCurrency, FocusColumnId.ServiceName, FocusColumnId.ServiceCategory];

    private readonly TextFill _text = new();
    private readonly FocusTags _tags = new();

    public void Begin() => _tags.Begin();

    /// <summary>Reads everything that can fail into row <paramref name="target"/> of the block.</summary>
    public bool TryRead(RowBatch batch, int row, FocusBlock block, int target)
    {
        foreach (var column in Times)
        {
            if (!Time(batch, row, header[column.Id], block.Time(column.Id), target)) return false;
        }

        foreach (var column in Numbers)
        {
            if (!Number(batch, row, column, block.Money(column.Id), target)) return false;
        }

        foreach (var id in RequiredTexts)
        {
            if (id == FocusColumnId.ServiceName && !Value(batch, row, header.Publisher).IsEmpty) continue;      // takes its place
            if (Value(batch, row, header[id]).IsEmpty) return Fail(batch, row, header[id], Faults.Empty);
        }

        var category = Value(batch, row, header[FocusColumnId.ChargeCategory]);
        if (!FocusUpgrade.IsChargeCategory(category)) return Fail(batch, row, header[FocusColumnId.ChargeCategory],
            "not a ChargeCategory of FOCUS");
        var tags = _tags.Find(Value(batch, row, header[FocusColumnId.Tags]), block.Tags);
        if (tags < 0) return Fail(batch, row, header[FocusColumnId.Tags], Faults.NotJson);
        block.Tags.Writable[target] = tags;
        return true;
    }

    /// <summary>The field's value; empty for a missing column, an empty field and the texts NULL and null, which are counted.</summary>
    public ReadOnlySpan<byte> Value(RowBatch batch, int row, int column)
    {
        if (column < 0) return [];
        var value = _text.Unquote(batch.Field(row, column));
        return value.SequenceEqual("NULL"u8) || value.SequenceEqual("null"u8) ? [] : value;
    }

    private bool Number(RowBatch batch, int row, FocusColumn column, MoneyColumn target, int at)
    {
        var index = header[column.Id];
        var value = Value(batch, row, index);
        if (value.IsEmpty)
        {
            if (index >= 0 && !batch.Field(row, index).IsEmpty) issues.Statistics.NullTexts++;
            target.Set(at, null);
            return column.Id is not (FocusColumnId.BilledCost or FocusColumnId.EffectiveCost) || Fail(batch, row, index, Faults.Empty);
        }

        var result = MoneyParser.Parse(value, out var money);
        if (result > MoneyParse.Rounded) return Fail(batch, row, index,
            result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        target.UnitsArray[at] = money.Units;
        target.NullsArray[at] = 0;
        return true;
    }

    private bool Time(RowBatch batch, int row, int index, TimeColumn target, int at)
    {
        var value = Value(batch, row, index);
        if (value.IsEmpty) return Fail(batch, row, index, Faults.Empty);
        var result = Utf8Time.Parse(value.EndsWith(" UTC"u8) ? value[..^4] : value, out target.Values[at]);     // as BigQuery writes JSON and CSV
        target.NullsArray[at] = 0;
        if (result == TimeParse.Cut) issues.Statistics.RoundedValues++;
        return result != TimeParse.Invalid || Fail(batch, row, index, Faults.NotATime);
    }

    private bool Fail(RowBatch batch, int row, int column, string reason)
    {
        issues.Add(batch, row, column, reason);
        return false;
    }
}
