using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>Writes the text columns of charges, column by column; each part looks up what one field means once per distinct value.</summary>
internal sealed class AzureTexts(AzureHeader header, AzureColumns columns, AzureTags tags)
{
    private readonly TextFill _fill = new();
    private readonly AzureLabels _labels = new(columns);
    private readonly AzureAccounts _accounts = new(columns);
    private readonly AzureServices _services = new(columns);
    private readonly AzureCommitments _commitments = new(columns);
    private readonly AzureResources _resources = new(columns);
    private readonly AzureSkus _skus = new(columns);
    private readonly AzureField _locations = new(columns.Location);
    private readonly CodeMap _regions = new();
    private readonly CodeMap _regionNames = new();
    private readonly AzureExtras _extras = new(header, columns);
    private readonly int[] _rows = new int[1024];

    public void Begin(FocusBlock block)
    {
        _labels.Begin(block);
        _accounts.Begin();
        _services.Begin();
        _commitments.Begin();
        _resources.Begin();
        _skus.Begin();
        _locations.Begin();
        _regions.Clear();
        _regionNames.Clear();
        _extras.Begin(block);
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, FocusBlock block, int first)
    {
        var rows = _rows.AsSpan(0, charges.Length);
        for (var k = 0; k < rows.Length; k++) rows[k] = charges[k].Source;
        Fill(batch, rows, block, first, FocusColumnId.BillingCurrency, columns.Currency);
        Fill(batch, rows, block, first, FocusColumnId.InvoiceId, columns.Invoice);
        Fill(batch, rows, block, first, FocusColumnId.AvailabilityZone, columns.Zone);
        Fill(batch, rows, block, first, FocusColumnId.ChargeDescription, columns.Product);
        _accounts.Write(batch, rows, block, first);
        _labels.Write(batch, charges, block, first);
        _services.Write(batch, rows, block, first);
        _commitments.Write(batch, charges, rows, block, first);
        _resources.Write(batch, charges, rows, block, first);
        _skus.Write(batch, charges, rows, block, first);
        Regions(batch, rows, block, first);
        var sets = block.Tags.Writable.AsSpan(first);
        for (var k = 0; k < rows.Length; k++) sets[k] = tags.Find(batch, rows[k], block.Tags);
        _extras.Write(batch, charges, block, first);
    }

    private void Fill(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first, FocusColumnId id, int column)
    {
        if (column < 0) return;
        var target = block.Text(id);
        _fill.Fill(batch, column, rows, target.Dictionary, target.Writable.AsSpan(first));
    }

    private void Regions(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        _locations.Read(batch, rows);
        var (ids, names) = (block.Text(FocusColumnId.RegionId), block.Text(FocusColumnId.RegionName));
        for (var k = 0; k < rows.Length; k++)
        {
            var location = _locations[k];
            if (!_regions.TryGet(location, out var id))
            {
                var (region, name) = AzureRegions.Find(_locations.Texts.Text(location));
                id = _regions.Set(location, ids.Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(region)));
                _regionNames.Set(location, names.Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(name)));
            }

            ids.Writable[first + k] = id;
            names.Writable[first + k] = _regionNames.TryGet(location, out var label) ? label : 0;
        }
    }
}
