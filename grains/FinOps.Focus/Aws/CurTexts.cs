namespace FinOps.Focus.Aws;

/// <summary>Writes the text columns of charges, column by column; each part looks up what one field means once per distinct value.</summary>
internal sealed class CurTexts(CurHeader header, CurColumns columns)
{
    private readonly TextFill _fill = new();
    private readonly CurLabels _labels = new();
    private readonly CurProducts _products = new(header);
    private readonly CurTags _tags = new(header);
    private readonly CurServices _services = new(columns);
    private readonly CurSkus _skus = new(columns);
    private readonly CurResources _resources = new(columns);
    private readonly CurExtras _extras = new(header, columns);
    private readonly CodeMap _zones = new();
    private readonly CodeMap _zoneNames = new();
    private readonly int[] _rows = new int[1024];
    private readonly int[] _product = new int[1024];

    public void Begin(FocusBlock block)
    {
        _labels.Begin(block);
        _products.Begin();
        _tags.Begin();
        _services.Begin();
        _resources.Begin();
        _extras.Begin(block);
        _zones.Clear();
        _zoneNames.Clear();
    }

    public void NewBuffer()
    {
        _products.NewBuffer();
        _tags.NewBuffer();
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, FocusBlock block, int first)
    {
        var rows = _rows.AsSpan(0, charges.Length);
        for (var k = 0; k < rows.Length; k++) rows[k] = charges[k].Source;
        var products = _product.AsSpan(0, charges.Length);
        for (var k = 0; k < rows.Length; k++)
            products[k] = k > 0 && rows[k] == rows[k - 1] ? products[k - 1] : _products.Find(batch, rows[k], block);

        Fill(batch, rows, block, first, FocusColumnId.BillingAccountId, columns.Payer);
        Names(batch, rows, block, first, FocusColumnId.BillingAccountName, columns.PayerName, columns.Payer);
        Fill(batch, rows, block, first, FocusColumnId.SubAccountId, columns.Account);
        Names(batch, rows, block, first, FocusColumnId.SubAccountName, columns.AccountName, columns.Account);
        Fill(batch, rows, block, first, FocusColumnId.BillingCurrency, columns.Currency);
        Fill(batch, rows, block, first, FocusColumnId.PricingCurrency, columns.Currency);
        Fill(batch, rows, block, first, FocusColumnId.InvoiceId, columns.Invoice);
        Fill(batch, rows, block, first, FocusColumnId.AvailabilityZone, columns.Zone);
        Fill(batch, rows, block, first, FocusColumnId.ChargeDescription, columns.Description);
        _labels.Write(batch, charges, columns, block, first);
        _services.Write(batch, rows, products, _products, block, first);
        _skus.Write(batch, charges, rows, products, _products, block, first);
        _resources.Write(batch, charges, rows, block, first);
        Regions(products, block, first);
        var tags = block.Tags.Writable.AsSpan(first);
        for (var k = 0; k < rows.Length; k++) tags[k] = _tags.Find(batch, rows[k], block.Tags);
        _extras.Write(batch, charges, products, _products, block, first);

    }

    private void Fill(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first, FocusColumnId id, int column)
    {
        if (column < 0) return;
        var target = block.Text(id);
        _fill.Fill(batch, column, rows, target.Dictionary, target.Writable.AsSpan(first));
    }

    /// <summary>CUR 2.0 names accounts; where it does not, and in older reports, the number stands for the name.</summary>
    private void Names(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first, FocusColumnId id, int name, int number)
    {
        Fill(batch, rows, block, first, id, name < 0 ? number : name);
        if (name < 0 || number < 0) return;
        var target = block.Text(id);
        for (var k = 0; k < rows.Length; k++)
        {
            if (target.Writable[first + k] == 0) target.Set(first + k, _fill.Unquote(batch.Field(rows[k], number)));
        }
    }

    private void Regions(ReadOnlySpan<int> products, FocusBlock block, int first)
    {
        var zones = block.Text(FocusColumnId.AvailabilityZone);
        var (ids, names) = (block.Text(FocusColumnId.RegionId), block.Text(FocusColumnId.RegionName));
        for (var k = 0; k < products.Length; k++)
        {
            ref readonly var product = ref _products[products[k]];
            var (region, name) = (product.Region, product.RegionName);
            if (region == 0 && zones.Writable[first + k] is not 0 and var zone)
            {
                if (!_zones.TryGet(zone, out region))
                {
                    var id = AwsRegions.Find("", "", zones.Dictionary.Text(zone)) ?? "";
                    region = _zones.Set(zone, ids.Dictionary.GetOrAdd(System.Text.Encoding.UTF8.GetBytes(id)));
                    _zoneNames.Set(zone, names.Dictionary.GetOrAdd(System.Text.Encoding.UTF8.GetBytes(id.Length == 0 ? "" : AwsRegions.NameOf(id))));
                }

                _zoneNames.TryGet(zone, out name);
            }

            ids.Writable[first + k] = region;
            names.Writable[first + k] = name;
        }
    }
}
