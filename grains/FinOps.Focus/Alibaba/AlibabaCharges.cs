using FinOps.Focus.Aws;

namespace FinOps.Focus.Alibaba;

/// <summary>Rows to charges: the rules of docs/mapping/alibaba.md in code.</summary>
internal sealed class AlibabaCharges(AlibabaHeader header, AlibabaKinds kinds, IssueSink issues)
{
    private const ulong OneUnit = Money.UnitsPerOne;

    private readonly AlibabaRowReader _reader = new(header, issues);
    private readonly MonthMemo _month = new();
    private readonly MonthMemo _local = new(AlibabaTime.Offset);

    /// <param name="spread">Begun when the charge is a subscription whose cost is to be spread.</param>
    /// <returns>False when the row went to quarantine.</returns>
    public bool TryMake(RowBatch batch, int row, ref CurCharge charge, AlibabaSpread spread, out ReadOnlySpan<byte> currency)
    {
        currency = default;
        if (!_reader.TryRead(batch, row, out var read) || !TryCurrency(batch, row, read.Payable, out currency)) return false;
        var item = kinds.Find(batch, row, out var subscription, out var spot);
        CheckPayable(read, currency);
        _month.Set(read.Cycle);
        charge = new CurCharge
        {
            Source = row,
            BillingStart = _month.Start,
            BillingEnd = _month.End,
            Billed = read.Payable,
            Effective = read.Payable,
            List = read.Gross ?? read.Payable,
            Contracted = read.Gross is { } gross ? gross - read.Discount.GetValueOrDefault() : read.Payable,
            Frequency = ChargeFrequency.UsageBased,
            Pricing = spot ? PricingCategory.Dynamic : PricingCategory.Standard,
        };
        Period(read, ref charge);
        if (item is AlibabaItem.Refund or AlibabaItem.Adjustment) charge.Correction = IsEarlier(charge.Start, read.Cycle);
        if (item == AlibabaItem.Adjustment)
        {
            charge.Category = ChargeCategory.Adjustment;
            charge.Frequency = ChargeFrequency.OneTime;
            charge.Pricing = PricingCategory.None;
            return true;
        }

        if (subscription && !header.IsSplit)
        {
            Subscription(batch, row, read, ref charge, spread);
            return true;
        }

        charge.ConsumedQuantity = read.Usage ?? Money.One;
        CurPrices.Set(ref charge, read.Usage, read.Price, read.Price);      // without a discount the two are one
        if (read.Usage is null) charge.ConsumedQuantity = charge.PricingQuantity;
        return true;
    }

    /// <summary>Paid now, used later: billed on a purchase, effective day by day beside it. A refund takes the same way with a minus.</summary>
    private void Subscription(RowBatch batch, int row, in AlibabaRow read, ref CurCharge charge, AlibabaSpread spread)
    {
        charge.Category = ChargeCategory.Purchase;
        charge.Frequency = ChargeFrequency.OneTime;
        charge.Effective = Money.Zero;
        CurPrices.Set(ref charge, Money.One, null, null);
        charge.Start = read.Start ?? read.Paid ?? read.Date ?? AlibabaTime.StartOf(AlibabaTime.DayOf(read.Cycle));
        var end = read.End is { } given && given > charge.Start ? given : ServicePeriod(batch, row, charge.Start);
        if (end <= charge.Start)
        {
            end = AlibabaTime.StartOf(AlibabaTime.DayOf(charge.Start) + 1);
            if (!read.Payable.IsZero) issues.Statistics.Warn("a subscription whose term is not known: its cost counts on its first day");
        }

        end = Math.Min(end, AlibabaTime.Latest);
        charge.End = end;
        if (read.Payable.IsZero) return;
        var days = AlibabaTerm.Days(charge.Start, end);
        if (days > AlibabaTerm.MaxDays) issues.Statistics.Warn($"a subscription of more than {AlibabaTerm.MaxDays} days: spread over its first {AlibabaTerm.MaxDays}");
        spread.Begin(charge, read.Payable, charge.Start, end, (int)Math.Min(days, AlibabaTerm.MaxDays));
    }

    private long ServicePeriod(RowBatch batch, int row, long start)
    {
        var text = _reader.Text(batch, row, header[AlibabaField.ServicePeriod]);
        if (text.IsEmpty || MoneyParser.Parse(text, out var amount) != MoneyParse.Exact || amount.Units % Money.UnitsPerOne != 0) return start;
        var whole = amount.Units / Money.UnitsPerOne;
        if (whole > int.MaxValue || whole < 0) return start;

        // The API says seconds where it says nothing.
        var unit = _reader.Text(batch, row, header[AlibabaField.ServicePeriodUnit]);
        return AlibabaTerm.End(start, (long)whole, unit.IsEmpty ? "Second"u8 : unit);
    }

    private static void Period(in AlibabaRow read, ref CurCharge charge)
    {
        if (read is { Start: { } start, End: { } end } && end > start) (charge.Start, charge.End) = (start, end);
        else if ((read.Date ?? read.Start) is { } day) (charge.Start, charge.End) = (AlibabaTime.StartOf(AlibabaTime.DayOf(day)), AlibabaTime.StartOf(AlibabaTime.DayOf(day) + 1));
        else (charge.Start, charge.End) = (charge.BillingStart - AlibabaTime.Offset, charge.BillingEnd - AlibabaTime.Offset);
    }

    private bool IsEarlier(long start, long cycle)
    {
        _local.Set(start);
        return _local.Start + AlibabaTime.Offset < cycle;
    }

    /// <summary>List - discount - coupons - round-down is what is payable. How it was paid (cash coupons, cards, credit) changes nothing.</summary>
    private void CheckPayable(in AlibabaRow read, ReadOnlySpan<byte> currency)
    {
        if (read.Gross is not { } gross) return;
        var payable = gross - read.Discount.GetValueOrDefault() - read.Coupons.GetValueOrDefault() - read.RoundDown.GetValueOrDefault();
        var difference = Int128.Abs((payable - read.Payable).Units);
        if (difference == 0) return;

        // Bills that do not show the round-down have it in the amount: less than the smallest coin.
        Int128 tolerance = header[AlibabaField.RoundDownDiscount] >= 0 ? OneUnit / 1_000_000 : currency.SequenceEqual("JPY"u8) ? OneUnit : OneUnit / 100;
        if (difference > tolerance) issues.Statistics.Warn("list - discount - coupons - round-down is not the payable amount, which is taken as it stands");
    }

    private bool TryCurrency(RowBatch batch, int row, Money payable, out ReadOnlySpan<byte> currency)
    {
        var column = header[AlibabaField.Currency];
        currency = _reader.Text(batch, row, column);
        if (!currency.IsEmpty) return true;
        if (column >= 0 && !payable.IsZero)
        {
            issues.Add(batch, row, column, Faults.Empty);
            return false;
        }

        issues.Statistics.Warn(column < 0 ? "bills without a currency column are in CNY" : "rows that cost nothing and name no currency: taken as CNY");
        currency = "CNY"u8;
        return true;
    }
}
