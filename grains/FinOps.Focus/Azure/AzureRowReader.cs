namespace FinOps.Focus.Azure;

/// <summary>Reads the numbers, dates and deciding words of a row; what cannot be read sends the row to quarantine.</summary>
internal sealed class AzureRowReader(AzureColumns columns, IssueSink issues)
{
    private readonly TextFill _text = new();
    private readonly AzureDates _dates = new(columns, issues);
    private readonly AzureWords<AzureChargeType> _types = new(AzureChargeType.Usage);
    private readonly AzureWords<AzurePricingModel> _models = new(AzurePricingModel.None);
    private readonly Utf8Dictionary _unitTexts = new();
    private readonly List<AzureUnit> _units = [AzureUnit.None];

    public bool TryRead(RowBatch batch, int row, out AzureAmounts amounts)
    {
        amounts = default;
        if (!_dates.TryRead(batch, row, out amounts.PeriodStart, out amounts.PeriodEnd, out amounts.Start)) return false;
        if (!Required(batch, row, columns.Currency)) return false;
        if (!HasAccount(batch, row)) return Fail(batch, row, columns.Subscription, Faults.Empty);
        if (!Number(batch, row, columns.Cost, out var cost)) return false;
        if (cost is null) return Fail(batch, row, columns.Cost, Faults.Empty);
        amounts.Cost = cost.GetValueOrDefault();
        amounts.Type = _types.Find(Raw(batch, row, columns.ChargeType));
        amounts.Model = _models.Find(Raw(batch, row, columns.PricingModel));
        amounts.Unit = Unit(Raw(batch, row, columns.Unit));
        Commitment(batch, row, ref amounts);
        return Number(batch, row, columns.Quantity, out amounts.Quantity)
            && Number(batch, row, columns.UnitPrice, out amounts.UnitPrice)
            && Number(batch, row, columns.ListPrice, out amounts.ListPrice)
            && Number(batch, row, columns.ListCost, out amounts.ListCost)
            && Currencies(batch, row, ref amounts);
    }

    /// <summary>The text of a charge type for a message.</summary>
    public string TypeText(RowBatch batch, int row) => columns.ChargeType < 0 ? "" : batch.Text(row, columns.ChargeType);

    public static bool Has(RowBatch batch, int row, int column) => column >= 0 && !batch.Field(row, column).IsEmpty;

    private static ReadOnlySpan<byte> Raw(RowBatch batch, int row, int column) => column < 0 ? [] : batch.Field(row, column);

    /// <summary>A commitment is told by the pricing model; files without one still name the reservation or benefit.</summary>
    private void Commitment(RowBatch batch, int row, ref AzureAmounts amounts)
    {
        var benefit = Raw(batch, row, columns.Benefit);
        var reservation = Has(batch, row, columns.Reservation);
        var unused = amounts.Type is AzureChargeType.UnusedReservation or AzureChargeType.UnusedSavingsPlan;
        amounts.Committed = unused || amounts.Model is AzurePricingModel.Reservation or AzurePricingModel.SavingsPlan
            || (amounts.Model == AzurePricingModel.None && (reservation || !benefit.IsEmpty));
        amounts.Commitment = amounts.Committed && (reservation || !benefit.IsEmpty);
        amounts.Plan = amounts.Type == AzureChargeType.UnusedSavingsPlan || amounts.Model == AzurePricingModel.SavingsPlan
            || (amounts.Model == AzurePricingModel.None && !unused && benefit.IndexOf("savingsPlan"u8) >= 0);
    }

    /// <summary>MCA bills in one currency what it prices in another.</summary>
    private bool Currencies(RowBatch batch, int row, ref AzureAmounts amounts)
    {
        var pricing = Raw(batch, row, columns.PricingCurrency);
        if (pricing.IsEmpty || pricing.SequenceEqual(batch.Field(row, columns.Currency))) return true;
        if (!Number(batch, row, columns.ExchangeRate, out var rate) || !Number(batch, row, columns.PricingCost, out amounts.PricingCost)) return false;
        if (rate is { } given && given > Money.Zero)
        {
            amounts.Rate = given;
            return true;
        }

        amounts.PricingCost = null;
        issues.Statistics.Warn("a pricing currency without exchange rate: prices are worked out from costs, in the billing currency");
        amounts.UnitPrice = amounts.ListPrice = null;
        return true;
    }

    private AzureUnit Unit(ReadOnlySpan<byte> field)
    {
        var code = _unitTexts.GetOrAdd(field);
        if (code == _units.Count) _units.Add(AzureUnits.Parse(System.Text.Encoding.UTF8.GetString(_text.Unquote(field))));
        return _units[code];
    }

    private bool HasAccount(RowBatch batch, int row) =>
        Has(batch, row, columns.Account) || Has(batch, row, columns.Profile) || Has(batch, row, columns.Subscription);

    /// <returns>False when the field is no number, which is then in quarantine; an empty or missing field is null.</returns>
    private bool Number(RowBatch batch, int row, int column, out Money? value)
    {
        value = null;
        if (column < 0) return true;
        var field = batch.Field(row, column);
        if (field.IsEmpty) return true;
        if (field[0] == (byte)'"') field = _text.Unquote(field);
        if (field.IsEmpty) return true;
        var result = MoneyParser.Parse(field, out var money);
        if (result > MoneyParse.Rounded) return Fail(batch, row, column, result == MoneyParse.OutOfRange ? Faults.OutOfRange : Faults.NotANumber);
        if (result == MoneyParse.Rounded) issues.Statistics.RoundedValues++;
        value = money;
        return true;
    }

    private bool Required(RowBatch batch, int row, int column) => !batch.Field(row, column).IsEmpty || Fail(batch, row, column, Faults.Empty);

    private bool Fail(RowBatch batch, int row, int column, string reason)
    {
        issues.Add(batch, row, column, reason);
        return false;
    }
}
