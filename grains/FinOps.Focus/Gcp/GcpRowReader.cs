namespace FinOps.Focus.Gcp;

/// <summary>Reads the numbers and times of a row; what cannot be read sends the row to quarantine.</summary>
internal sealed class GcpRowReader
{
    private readonly int _startColumn;
    private readonly int _endColumn;
    private readonly int _account;
    private readonly int _currency;
    private readonly IssueSink _issues;
    private readonly FieldReader _reader;
    private readonly GcpFields _fields = new();
    private readonly GcpUsage _usage;
    private readonly ContentMemo<GcpPrice> _prices;
    private readonly ContentMemo<GcpSku> _skus;
    private readonly ContentMemo<Month> _months;
    private readonly ContentMemo<Adjustment> _adjustments;
    private readonly TimeMemo _start = new();
    private readonly TimeMemo _end = new();
    private readonly GcpLeaf _month;
    private readonly GcpLeaf _sku;
    private readonly GcpLeaf _subscription;
    private readonly GcpLeaf _model;
    private readonly GcpLeaf[] _adjustment;
    private readonly GcpPriceReader _priceReader;
    private readonly int _cost;
    private readonly int _list;
    private readonly int _rate;
    private readonly int _costType;

    public GcpRowReader(GcpHeader header, GcpUsage usage, IssueSink issues)
    {
        (_issues, _usage) = (issues, usage);
        (_startColumn, _endColumn) = (header["usage_start_time"], header["usage_end_time"]);
        (_account, _currency) = (header["billing_account_id"], header["currency"]);
        _reader = new FieldReader(issues);
        _priceReader = new GcpPriceReader(header, issues);
        _month = header.Leaf("invoice", "month");
        _sku = header.Leaf("sku", "description");
        _subscription = header.Leaf("subscription", "instance_id");
        _model = header.Leaf("consumption_model", "description");
        _adjustment = [.. ((string[])["id", "type", "mode", "description"]).Select(m => header.Leaf("adjustment_info", m))];
        (_cost, _list) = (header["cost"], header["cost_at_list"]);
        (_rate, _costType) = (header["currency_conversion_rate"], header["cost_type"]);
        _prices = new(ColumnRuns.Of(GcpHeader.Columns(_priceReader.Leaves)), _priceReader.Read);
        _skus = new(ColumnRuns.Of(_sku.Column, _subscription.Column, _model.Column), ReadSku);
        _months = new(ColumnRuns.Of(_month.Column), ReadMonth);
        _adjustments = new(ColumnRuns.Of(GcpHeader.Columns(_adjustment)), ReadAdjustment);
    }

    private readonly record struct Month(long Start, long End, bool Bad);

    private readonly record struct Adjustment(bool Given);

    public void Begin()
    {
        _prices.Clear();
        _skus.Clear();
        _months.Clear();
        _adjustments.Clear();
    }

    public void NewBuffer()
    {
        _prices.NewBuffer();
        _skus.NewBuffer();
        _months.NewBuffer();
        _adjustments.NewBuffer();
    }

    public bool TryRead(RowBatch batch, int row, out GcpAmounts amounts)
    {
        amounts = default;
        if (!Time(batch, row, _startColumn, _start, out amounts.Start)) return false;
        if (!Time(batch, row, _endColumn, _end, out amounts.End)) return false;
        if (!_reader.Required(batch, row, _account) || !_reader.Required(batch, row, _currency)) return false;
        if (!_reader.Number(batch, row, _cost, out var cost) || !_reader.Number(batch, row, _list, out amounts.List)) return false;
        if (!_reader.Number(batch, row, _rate, out amounts.Rate)) return false;
        if (cost is not { } given) return Fault(batch, row, _cost, Faults.Empty);
        amounts.Cost = given;
        amounts.Type = TypeOf(_reader.Text(batch, row, _costType));
        if (!TryMonth(batch, row, ref amounts) || !_usage.TryRead(batch, row, ref amounts)) return false;
        amounts.Price = _prices.Find(batch, row);
        if (amounts.Price.Fault is { } fault) return Fault(batch, row, _priceReader.Column, fault);
        amounts.Sku = _skus.Find(batch, row);
        amounts.Adjusted = _adjustments.Find(batch, row).Given;
        return true;
    }

    private bool TryMonth(RowBatch batch, int row, ref GcpAmounts amounts)
    {
        var month = _months.Find(batch, row);
        if (month.Bad) return Fault(batch, row, _month.Column, Faults.NotAMonth);
        if (month.Start == 0)
        {
            var (start, end) = GcpMonths.Around(amounts.Start);
            month = new Month(start, end, false);
            _issues.Statistics.Warn("rows without an invoice month: taken as that of their usage");
        }

        (amounts.BillingStart, amounts.BillingEnd) = (month.Start, month.End);
        return true;
    }

    /// <summary>BigQuery writes <c>2026-08-01 07:00:00 UTC</c>; without a zone it is UTC too.</summary>
    private bool Time(RowBatch batch, int row, int column, TimeMemo memo, out long milliseconds)
    {
        var field = batch.Field(row, column);
        if (memo.TryGet(field, out milliseconds)) return true;
        var text = _reader.Text(batch, row, column);
        var result = Utf8Time.Parse(text.EndsWith(" UTC"u8) ? text[..^4] : text, out milliseconds);
        if (result == TimeParse.Invalid || milliseconds >= GcpMonths.Latest) return Fault(batch, row, column, Faults.NotATime);
        if (result == TimeParse.Cut) _issues.Statistics.RoundedValues++;
        else memo.Set(field, milliseconds);
        return true;
    }

    private GcpCostType TypeOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("regular"u8) || text.IsEmpty) return GcpCostType.Regular;
        if (text.SequenceEqual("tax"u8)) return GcpCostType.Tax;
        if (text.SequenceEqual("adjustment"u8)) return GcpCostType.Adjustment;
        if (text.SequenceEqual("rounding_error"u8)) return GcpCostType.RoundingError;
        _issues.Statistics.Warn($"unknown cost type {System.Text.Encoding.UTF8.GetString(text)}: kept as Adjustment");
        return GcpCostType.Adjustment;
    }

    private Month ReadMonth(RowBatch batch, int row)
    {
        var text = _fields.Text(batch, row, _month);
        return text.IsEmpty ? default : GcpMonths.TryParse(text, out var start, out var end) ? new Month(start, end, false) : new Month(0, 0, true);
    }

    private Adjustment ReadAdjustment(RowBatch batch, int row)
    {
        foreach (var leaf in _adjustment)
        {
            if (!_fields.Text(batch, row, leaf).IsEmpty) return new Adjustment(true);
        }

        return default;
    }

    /// <summary>Fees are told by their SKU, or by naming the subscription they pay for, which spend-based ones alone do.</summary>
    private GcpSku ReadSku(RowBatch batch, int row)
    {
        var text = _fields.Text(batch, row, _sku);
        var named = text.StartsWith("Commitment"u8);
        var dollars = text.IndexOf("dollar based"u8) >= 0;
        var spot = text.StartsWith("Spot "u8) || text.IndexOf("Preemptible"u8) >= 0;
        var subscribed = !_fields.Text(batch, row, _subscription).IsEmpty;
        var model = _fields.Text(batch, row, _model);
        var committed = !model.IsEmpty && model.IndexOf("Default"u8) < 0 && model.IndexOf("On-Demand"u8) < 0;
        return new GcpSku(named || subscribed, named ? dollars : subscribed, committed, spot);
    }

    private bool Fault(RowBatch batch, int row, int column, string reason)
    {
        _issues.Add(batch, row, column, reason);
        return false;
    }
}
