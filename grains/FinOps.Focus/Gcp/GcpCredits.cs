namespace FinOps.Focus.Gcp;

/// <summary>Reads the credits of a row: an array of records, or a single record as some tools write it.</summary>
internal sealed class GcpCredits(int column, IssueSink issues)
{
    /// <summary>Most credits of one row; Google gives a handful.</summary>
    public const int Most = 15;

    private readonly GcpFields _fields = new();
    private readonly GcpCredit[] _credits = new GcpCredit[Most];
    private int _count;

    /// <summary>Ids, names and types seen; for the life of the file.</summary>
    public Utf8Dictionary Texts { get; } = new();

    public ReadOnlySpan<GcpCredit> Found => _credits.AsSpan(0, _count);

    /// <returns>False when the row went to quarantine.</returns>
    public bool TryRead(RowBatch batch, int row)
    {
        _count = 0;
        var text = _fields.Text(batch, row, column);
        if (text.Length < 3) return true;       // [] or {}
        var nested = _fields.Nested(text);
        if (nested.Enter((byte)'{')) return TryCredit(batch, row, ref nested);
        if (!nested.Enter((byte)'[')) return Fault(batch, row, Faults.NotNested);
        while (nested.Item())
        {
            if (!nested.Enter((byte)'{')) return Fault(batch, row, Faults.NotNested);
            if (!TryCredit(batch, row, ref nested)) return false;
        }

        return !nested.Bad || Fault(batch, row, Faults.NotNested);
    }

    private bool TryCredit(RowBatch batch, int row, ref GcpNested nested)
    {
        var credit = default(GcpCredit);
        var (id, name, fullName) = (0, 0, 0);
        while (nested.Member(out var member))
        {
            var value = nested.Value();
            if (member.SequenceEqual("amount"u8))
            {
                if (!TryAmount(batch, row, value, ref credit)) return false;
            }
            else if (member.SequenceEqual("type"u8)) credit.Type = Texts.GetOrAdd(value);
            else if (member.SequenceEqual("id"u8)) id = Texts.GetOrAdd(value);
            else if (member.SequenceEqual("name"u8)) name = Texts.GetOrAdd(value);
            else if (member.SequenceEqual("full_name"u8)) fullName = Texts.GetOrAdd(value);
        }

        if (nested.Bad) return Fault(batch, row, Faults.NotNested);
        if (credit.Amount.IsZero) return true;
        if (_count == Most) return Fault(batch, row, $"more than {Most} credits");
        credit.Name = fullName != 0 ? fullName : name != 0 ? name : credit.Type;
        credit.Id = id != 0 ? id : credit.Name;
        credit.Kind = Kind(Texts[credit.Type], Texts[credit.Name]);
        _credits[_count++] = credit;
        return true;
    }

    private bool TryAmount(RowBatch batch, int row, ReadOnlySpan<byte> text, ref GcpCredit credit)
    {
        if (text.IsEmpty) return true;
        var result = MoneyParser.Parse(text, out credit.Amount);
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        return result <= MoneyParse.Rounded || Fault(batch, row, result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
    }

    private bool Fault(RowBatch batch, int row, string reason)
    {
        issues.Add(batch, row, column, reason);
        return false;
    }

    private GcpCreditKind Kind(ReadOnlySpan<byte> type, ReadOnlySpan<byte> name)
    {
        if (type.SequenceEqual("PROMOTION"u8) || type.SequenceEqual("FREE_TIER"u8)) return GcpCreditKind.Own;
        if (type.SequenceEqual("COMMITTED_USAGE_DISCOUNT"u8)) return GcpCreditKind.Resource;
        if (type.SequenceEqual("COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE"u8)) return GcpCreditKind.Spend;
        if (type.SequenceEqual("SUSTAINED_USAGE_DISCOUNT"u8) || type.SequenceEqual("DISCOUNT"u8) || type.SequenceEqual("RESELLER_MARGIN"u8)
            || type.SequenceEqual("SUBSCRIPTION_BENEFIT"u8) || type.SequenceEqual("FEE_UTILIZATION_OFFSET"u8)) return GcpCreditKind.Discount;
        return type.IsEmpty ? Untyped(name) : Unknown(type);
    }

    /// <summary>Exports of before 2020 have no type; the names say enough.</summary>
    private GcpCreditKind Untyped(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("Committed Usage Discount"u8)) return GcpCreditKind.Resource;
        if (name.StartsWith("Sustained Usage Discount"u8)) return GcpCreditKind.Discount;
        return name.StartsWith("Free"u8) ? GcpCreditKind.Own : Unknown("without a type"u8);
    }

    private GcpCreditKind Unknown(ReadOnlySpan<byte> type)
    {
        issues.Statistics.Warn($"unknown credit type {System.Text.Encoding.UTF8.GetString(type)}: taken as a discount of its row");
        return GcpCreditKind.Discount;
    }
}
