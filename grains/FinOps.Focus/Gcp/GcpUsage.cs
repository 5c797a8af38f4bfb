namespace FinOps.Focus.Gcp;

/// <summary>Reads the usage record, which differs from row to row, in one pass.</summary>
internal sealed class GcpUsage
{
    private static readonly byte[][] Members = ["amount"u8.ToArray(), "amount_in_pricing_units"u8.ToArray(), "unit"u8.ToArray(), "pricing_unit"u8.ToArray()];

    private readonly GcpFields _fields = new();
    private readonly IssueSink _issues;
    private readonly int _record;
    private readonly int[] _flat;

    public GcpUsage(GcpHeader header, IssueSink issues)
    {
        _issues = issues;
        _record = header["usage"];
        _flat = [.. Members.Select(m => header["usage." + System.Text.Encoding.UTF8.GetString(m)])];
    }

    /// <summary>Units seen; for the life of the file.</summary>
    public Utf8Dictionary Units { get; } = new();

    public bool TryRead(RowBatch batch, int row, ref GcpAmounts amounts)
    {
        if (_record < 0)
        {
            for (var m = 0; m < Members.Length; m++)
            {
                if (_flat[m] >= 0 && !Take(batch, row, _flat[m], m, _fields.Text(batch, row, _flat[m]), ref amounts)) return false;
            }

            return true;
        }

        var text = _fields.Text(batch, row, _record);
        if (text.IsEmpty) return true;
        var nested = _fields.Nested(text);
        if (!nested.Enter((byte)'{')) return Fault(batch, row, Faults.NotNested);
        while (nested.Member(out var name))
        {
            var member = name.Length switch { 6 => 0, 23 => 1, 4 => 2, 12 => 3, _ => -1 };
            if (member >= 0 && !name.SequenceEqual(Members[member])) member = -1;
            var value = nested.Value();
            if (member >= 0 && !Take(batch, row, _record, member, value, ref amounts)) return false;
        }

        return !nested.Bad || Fault(batch, row, Faults.NotNested);
    }

    private bool Take(RowBatch batch, int row, int column, int member, ReadOnlySpan<byte> value, ref GcpAmounts amounts)
    {
        switch (member)
        {
            case 0:
                return Number(batch, row, column, value, ref amounts.Consumed);
            case 1:
                return Number(batch, row, column, value, ref amounts.Quantity);
            case 2:
                amounts.ConsumedUnit = Units.GetOrAdd(value);
                return true;
            default:
                amounts.PricingUnit = Units.GetOrAdd(value);
                return true;
        }
    }

    private bool Number(RowBatch batch, int row, int column, ReadOnlySpan<byte> text, ref Money? value)
    {
        if (text.IsEmpty) return true;
        var result = MoneyParser.Parse(text, out var money);
        value = money;
        if (result == MoneyParse.Rounded) _issues.Statistics.RoundedValues++;
        if (result <= MoneyParse.Rounded) return true;
        _issues.Add(batch, row, column, result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
        return false;
    }

    private bool Fault(RowBatch batch, int row, string reason)
    {
        _issues.Add(batch, row, _record, reason);
        return false;
    }
}
