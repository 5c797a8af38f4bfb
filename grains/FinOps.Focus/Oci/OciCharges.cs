using FinOps.Focus.Aws;

namespace FinOps.Focus.Oci;

/// <summary>Line items to charges: the row rules of docs/mapping/oci.md in code.</summary>
internal sealed class OciCharges(OciHeader header, OciOutlook outlook, IssueSink issues)
{
    private readonly FieldReader _reader = new(issues);
    private readonly FieldReader _currencies = new(issues);
    private readonly TimeMemo _start = new();
    private readonly TimeMemo _end = new();
    private readonly MonthMemo _month = new();
    private readonly int _quantity = header["usage/billedQuantity"];
    private readonly int _price = header["cost/unitPrice"];
    private readonly int _correction = header["lineItem/isCorrection"];

    /// <param name="currency">The row's, or the one its neighbours have when it costs nothing and names none. Valid until the next row.</param>
    /// <returns>False when the row went to quarantine.</returns>
    public bool TryMake(RowBatch batch, int row, ref CurCharge charge, out ReadOnlySpan<byte> currency)
    {
        currency = default;
        charge = new CurCharge { Source = row, Category = ChargeCategory.Usage, Frequency = ChargeFrequency.UsageBased, Pricing = PricingCategory.Standard };
        if (!_reader.Time(batch, row, header.Start, _start, out charge.Start) || !_reader.Time(batch, row, header.End, _end, out charge.End)) return false;
        if (!_reader.Required(batch, row, header[OciHeader.Tenant])) return false;
        if (!_reader.Number(batch, row, header.Cost, out var cost) || !_reader.Number(batch, row, _quantity, out var quantity)
            || !_reader.Number(batch, row, _price, out var price)) return false;
        if (cost is null && price is { IsZero: false } && quantity is { IsZero: false })
        {
            issues.Add(batch, row, header.Cost, Faults.Empty);
            return false;
        }

        if (!TryCorrection(batch, row, ref charge) || !TryCurrency(batch, row, cost, out currency)) return false;
        _month.Set(charge.Start);
        charge.BillingStart = _month.Start;
        charge.BillingEnd = _month.End;
        charge.Billed = charge.Effective = charge.List = charge.Contracted = cost.GetValueOrDefault();
        if (price is { } p && quantity is { } q && WideMath.TryMultiply(p.Units, q.Units, out var list)) charge.List = new Money(list);
        charge.ConsumedQuantity = quantity ?? Money.One;
        CurPrices.Set(ref charge, quantity, price, price);
        return true;
    }

    /// <summary>isCorrection alone says that a row corrects another: backreferenceNo is filled on ordinary rows too.</summary>
    private bool TryCorrection(RowBatch batch, int row, ref CurCharge charge)
    {
        var text = _reader.Text(batch, row, _correction);
        if (text.IsEmpty || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8)) return true;
        if (!System.Text.Ascii.EqualsIgnoreCase(text, "true"u8))
        {
            issues.Add(batch, row, _correction, Faults.NotABoolean);
            return false;
        }

        charge.Correction = outlook.IsEarlierMonth(_reader.Text(batch, row, header.Start));
        return true;
    }

    private bool TryCurrency(RowBatch batch, int row, Money? cost, out ReadOnlySpan<byte> currency)
    {
        currency = _currencies.Text(batch, row, header.Currency);
        if (!currency.IsEmpty)
        {
            outlook.Remember(currency);
            return true;
        }

        if (cost is { IsZero: false })
        {
            issues.Add(batch, row, header.Currency, Faults.Empty);
            return false;
        }

        currency = outlook.Currency;
        if (!currency.IsEmpty) return true;
        issues.Statistics.Warn("rows that cost nothing and name no currency, in a file that has named none so far: taken as USD");
        currency = "USD"u8;
        return true;
    }
}
